import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { explore } from "../../src/chart/explore.ts";
import { parseDefinition } from "../../src/definitions/load.ts";
import { singleInfusion } from "../../src/definitions/shipped/single-infusion.ts";
import { judgeProperties } from "../../src/verify/properties.ts";
import { shippedSubject } from "./broken.ts";

const exploration = explore(shippedSubject("single-infusion").ir);

const { properties: _, ...withoutProperties } = singleInfusion;

/** Judges properties as a designer writes them: in YAML, at the end of the definition. */
function judged(properties: string) {
  const reading = parseDefinition(
    `${stringify(withoutProperties, { aliasDuplicateObjects: false })}properties:\n${properties}`,
  );
  if (!reading.ok) throw new Error(reading.faults.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  return judgeProperties(exploration, reading.definition.properties).map(({ status, message, history }) => ({
    status,
    message,
    history: history?.join(" ") ?? null,
  }));
}

const enrolled = "screening.identified.first deviation.enrolment.signed.inWindow";
const proved = { status: "proved", message: null, history: null };

describe("a property that holds over every history is proved", () => {
  test.each([
    ["always", "{ always: { any: [{ not: { in: followUp } }, { not: { value: { treatment: ongoing } } }] } }"],
    ["never", "{ never: { all: [{ in: treatment }, { ended: true }] } }"],
    ["eventually", "{ eventually: { event: screening.identified } }"],
    [
      "until",
      "{ until: { holds: { not: { event: fraction.given } }, until: { any: [{ value: { treatment: ongoing } }, { ended: true }] } } }",
    ],
    ["respond", "{ respond: { to: { event: lot.released }, with: { not: { value: { treatment: ongoing } } } } }"],
    ["reachable", "{ reachable: { all: [{ in: followUp }, { value: { treatment: COMPLETED } }] } }"],
  ])("%s", (_, property) => {
    expect(judged(`  - ${property.replace("{ ", "{ name: it, ")}`)).toEqual([proved]);
  });
});

describe("a property that holds for no reason is vacuous, and what never occurs is named", () => {
  test.each([
    [
      "never, with a state that nobody enters",
      "{ never: { all: [{ value: { course: 7 } }, { event: fraction.given }] } }",
      "course",
    ],
    [
      "always, with a premise that never holds",
      "{ always: { any: [{ not: { value: { course: 7 } } }, { in: followUp }] } }",
      "course",
    ],
    [
      "respond, to what never happens",
      "{ respond: { to: { value: { course: 7 } }, with: { ended: true } } }",
      "course",
    ],
    ["eventually, of what holds at the start", "{ eventually: { ended: false } }", "before anything happens"],
    [
      "until, of what holds at the start",
      "{ until: { holds: { ended: false }, until: { value: { course: 0 } } } }",
      "before",
    ],
  ])("%s", (_, property, named) => {
    const [one] = judged(`  - ${property.replace("{ ", "{ name: it, ")}`);
    expect(one?.status).toBe("vacuous");
    expect(one?.message).toContain(named);
  });
});

describe("a property that does not hold is shown by a shortest history", () => {
  test.each([
    [
      "always",
      "{ always: { value: { course: 0 } } }",
      "it does not hold here",
      `${enrolled} deviation.manufacture.started deviation.course.opened.unreleasedLot`,
    ],
    [
      "never",
      "{ never: { event: fraction.given } }",
      "it happens here",
      `${enrolled} deviation.manufacture.started deviation.course.opened.unreleasedLot readiness.assessed.ready fraction.given.1.onDay`,
    ],
    [
      "eventually",
      "{ eventually: { in: followUp } }",
      "the course ends here, and it never came",
      "screening.identified.first withdrawal.recorded.study",
    ],
    [
      "until",
      "{ until: { holds: { not: { event: consent.signed } }, until: { value: { treatment: ongoing } } } }",
      "it stops holding before the other comes",
      "screening.identified.first consent.signed",
    ],
    [
      "until, where the other never comes",
      "{ until: { holds: { not: { value: { course: 2 } } }, until: { in: screening } } }",
      "the course ends here, and it never came",
      "screening.identified.first withdrawal.recorded.study",
    ],
    [
      "respond",
      "{ respond: { to: { value: { treatment: ongoing } }, with: { in: followUp } } }",
      "the course ends here, and it never came",
      `${enrolled} withdrawal.recorded.study`,
    ],
    ["reachable", "{ reachable: { value: { course: 2 } } }", "no history leads there", null],
  ])("%s", (_, property, message, history) => {
    expect(judged(`  - ${property.replace("{ ", "{ name: it, ")}`)).toEqual([{ status: "violated", message, history }]);
  });
});

test("several properties are judged each by itself, under their own names", () => {
  const results = judged(
    "  - { name: it ends, eventually: { ended: true } }\n  - { name: no end, never: { ended: true } }",
  );
  expect(results.map(({ status }) => status)).toEqual(["proved", "violated"]);
});
