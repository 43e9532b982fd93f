import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { collectsCells } from "../src/protocol/product.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { responsesOf } from "../src/protocol/responses.ts";
import { remembersRelapse } from "./asked-again.ts";
import type { Condition } from "./conditions.ts";
import { decidedAgain } from "./decided-again.ts";
import { diseaseProgresses } from "./disease.ts";
import { lotsFinite } from "./lots.ts";
import { reconsent } from "./screening.ts";
import { chart } from "./setup.ts";
import { departs, on, onOrDeviating, type Refuses, refuse, set, type Way } from "./transitions.ts";
import { hasOwnTable } from "./what-follows.ts";

/** What stands in the way of a course beyond the most courses, from the last one on (SIL-05, RSP-02). */
export function mostCourses(definition: ProtocolDefinition): Refuses {
  const { courses } = definition;
  const coursesLeft: Condition = { name: "coursesBelow", bound: courses.max };
  return {
    "course.opened": [
      { requirement: "SIL-05", unless: coursesLeft },
      ...(courses.max === 1 || hasOwnTable(definition)
        ? []
        : [{ requirement: "RSP-02" as const, unless: coursesLeft }]),
    ],
  };
}

/** SIL-07: cells are not collected again where no attempt is left. */
const notCollectedAgain: Refuses = {
  "apheresis.performed": [{ requirement: "SIL-07", unless: { name: "attemptsLeft" } }],
};

const finite = "assumption: visits, readings and therapies in follow-up are finitely many";

function stays(says: string, cites: readonly RequirementId[]): Way {
  return { says, cites, bound: finite };
}

/** Long-term follow-up after treatment has ended (SIL-08, SIL-15, STR-08). */
export function followUp(definition: ProtocolDefinition) {
  const { years } = definition.followUp;
  const { endsResponseClock } = definition.otherTherapy;
  const therapy = (kind: "transplant" | "anticancer") =>
    on("otherTherapy.recorded", kind, {
      ...stays(kind === "transplant" ? "A transplant is recorded" : "Another anti-cancer therapy is recorded", [
        "SIL-15",
      ]),
    });
  const readings = responsesOf(definition).flatMap(({ id: reading, group }) => {
    const relapse = group === "relapse" ? remembersRelapse(definition) : [];
    const way = { ...stays(`${reading} is read in follow-up`, ["STR-04"]), actions: relapse };
    const read = on("response.assessed", reading, way);
    if (!endsResponseClock) return [read];
    return [read, departs("response.assessed", `${reading}.afterOtherTherapy`, { ...way, stray: true })];
  });
  const ofLots = {
    conditions: [{ name: collectsCells(definition) ? "manufactured" : "lotsAtHand", requirement: "STR-02" }],
    cites: ["STR-02"],
    bound: lotsFinite,
  } as const;
  const lots = [
    ...(["noneLeft", "chosenLost", "othersLeft"] as const).map((left) =>
      onOrDeviating("lot.failed", left, { ...ofLots, says: "A lot fails or is recalled after treatment" }),
    ),
    on("lot.released", null, { ...ofLots, says: "A lot is released into store" }),
  ];
  const again = decidedAgain(definition);
  return chart.createStateConfig({
    id: "followUp",
    meta: {
      requirements: ["SIL-08", "SIL-15", "STR-08"],
      title: "Follow-up",
      sentence: "Treatment has ended; the patient is followed up",
      refuses: {
        ...again.refuses,
        ...mostCourses(definition),
        ...(collectsCells(definition) ? notCollectedAgain : {}),
        ...Object.assign(
          {},
          ...(endsResponseClock ? responsesOf(definition) : []).map(({ id: reading }) =>
            refuse("response.assessed", `${reading}.afterOtherTherapy`, {
              requirement: "SIL-15",
              sentence: "other therapy has ended the response clock",
            }),
          ),
        ),
        ...refuse("followUp.completed", "early", {
          requirement: "SIL-08",
          sentence: `follow-up lasts ${years} years from enrolment`,
        }),
      },
    },
    on: Object.assign(
      {},
      ...readings,
      ...lots,
      therapy("transplant"),
      therapy("anticancer"),
      reconsent(definition),
      diseaseProgresses(remembersRelapse(definition)),
      again.on,
      on("followUp.visited", null, stays("A follow-up visit takes place", ["STR-08", "SIL-08"])),
      on("followUp.completed", "atTerm", {
        target: "#offStudy",
        actions: [set({ study: "COMPLETED", course: 0, manufactured: false, lost: false })],
        cites: ["SIL-08"],
        says: "Follow-up is complete",
      }),
    ),
  });
}
