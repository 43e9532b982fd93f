import { response } from "../src/clinical/response.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { chart } from "./setup.ts";
import { on, refuse, set, type Transitions, type Way } from "./transitions.ts";

const finite = "assumption: visits, readings and therapies in follow-up are finitely many";

function stays(says: string, cites: readonly RequirementId[]): Way {
  return { says, cites, bound: finite };
}

/** Long-term follow-up after treatment has ended (SIL-08, SIL-15, STR-08). */
export function followUp(definition: ProtocolDefinition) {
  const { years } = definition.followUp;
  const { endsResponseClock } = definition.otherTherapy;
  const therapy = (kind: "transplant" | "anticancer", running: boolean): Transitions =>
    on("otherTherapy.recorded", kind, {
      ...stays(kind === "transplant" ? "A transplant is recorded" : "Another anti-cancer therapy is recorded", [
        "SIL-15",
      ]),
      ...(running && endsResponseClock ? { target: "#followUp.offResponseClock" } : {}),
    });
  const readings = response.options.map((reading) =>
    on("response.assessed", reading, stays(`${reading} is read in follow-up`, ["STR-04"])),
  );
  return chart.createStateConfig({
    id: "followUp",
    initial: "onResponseClock",
    meta: {
      requirements: ["SIL-08", "STR-08"],
      title: "Follow-up",
      sentence: "Treatment has ended; the patient is followed up",
      refuses: {
        ...refuse("followUp.completed", "early", {
          requirement: "SIL-08",
          sentence: `follow-up lasts ${years} years from enrolment`,
        }),
        "withdrawal.recorded": [{ requirement: "SIL-09", sentence: "treatment has already ended" }],
      },
    },
    on: {
      ...on("followUp.visited", null, stays("A follow-up visit takes place", ["STR-08", "SIL-08"])),
      ...on("followUp.completed", "atTerm", {
        target: "#offStudy",
        actions: [set({ study: "COMPLETED" })],
        cites: ["SIL-08"],
        says: "Follow-up is complete",
      }),
    },
    states: {
      onResponseClock: {
        meta: { requirements: ["SIL-15"], title: "Responses still read", sentence: "Responses are still read" },
        on: Object.assign({}, ...readings, therapy("transplant", true), therapy("anticancer", true)),
      },
      ...(endsResponseClock
        ? {
            offResponseClock: {
              meta: {
                requirements: ["SIL-15"],
                title: "Other therapy given",
                sentence: "Other therapy has ended the response clock",
                refuses: {
                  "response.assessed": [
                    { requirement: "SIL-15", sentence: "other therapy has ended the response clock" },
                  ],
                },
              },
              on: { ...therapy("transplant", false), ...therapy("anticancer", false) },
            },
          }
        : {}),
    },
  });
}
