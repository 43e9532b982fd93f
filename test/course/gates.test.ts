import { describe, expect, test } from "vitest";
import { why } from "../../src/course/available.ts";
import { defineProtocol } from "../../src/definitions/load.ts";
import { cd19, Story } from "./story.ts";

type Gates = readonly Record<string, unknown>[];

/** The trial's protocol with gates; its fractions are due on days 1, 2 and 3, and at latest on day 21. */
function gated(gates: Gates, toxicity: Record<string, unknown> = {}) {
  const definition: Record<string, unknown> = { ...cd19, toxicity: { ...cd19.toxicity, ...toxicity, gates } };
  return defineProtocol(definition);
}

const fraction2 = { fraction: 2, cells: 21_000_000 };
const postponed = { reason: "a toxicity" };
const wait = { kinds: ["CRS"], from: 2, to: 2, action: "wait", until: 1 };
const omitRest = { kinds: ["CRS"], from: 3, action: "omitRest", must: true };

/** With fraction 1 given, on the day after it. */
function onDay2(gates: Gates, toxicity: Record<string, unknown> = {}): Story {
  return new Story(gated(gates, toxicity)).enrolled().withProduct().opened().gives(1).days(1);
}

function grade(grade: number, kind = "CRS", toxicityId = "TOX-1") {
  const scale = kind === "CRS" ? { scale: "ASTCT", version: "2019" } : { scale: "CTCAE", version: "5.0" };
  return { toxicityId, kind, grade: { ...scale, grade } };
}

function reported(gradeOf: number, kind = "CRS", toxicityId = "TOX-1") {
  return { ...grade(gradeOf, kind, toxicityId), term: kind };
}

describe("SIL-02: a row makes a fraction wait", () => {
  test("at its grades alone, and for its kinds alone: everything else holds by the hold grade", () => {
    const others = onDay2([wait]).does("toxicity.reported", reported(2, "Fever"));
    expect(others.tries("fraction.given", fraction2).refusedFor).toEqual([]);
    const held = onDay2([wait]).does("toxicity.reported", reported(2));
    expect(held.tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-02"]);
    const mild = onDay2([wait]).does("toxicity.reported", reported(1));
    expect(mild.tries("fraction.given", fraction2).refusedFor).toEqual([]);
    const severe = onDay2([wait]).does("toxicity.reported", reported(3, "Fever"));
    expect(severe.tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-02"]);
  });

  test("until it is resolved to the grade that the row says, and not merely below the row's", () => {
    const row = { ...wait, from: 3, to: 4, until: 1 };
    const told = onDay2([row]).does("toxicity.reported", reported(3)).does("toxicity.regraded", grade(2));
    expect(told.tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-02"]);
    told.does("toxicity.regraded", grade(1));
    expect(told.tries("fraction.given", fraction2).refusedFor).toEqual([]);
    const never = onDay2([row]).does("toxicity.reported", reported(2));
    expect(never.tries("fraction.given", fraction2).refusedFor).toEqual([]);
  });

  test("where it may wait the fraction may be given all the same, whatever the hold grade is", () => {
    const told = onDay2([{ ...wait, to: 4, must: false }]).does("toxicity.reported", reported(4));
    expect(told.tries("fraction.given", fraction2).refusedFor).toEqual([]);
    // It is severe all the same, and permits a stop (TOX-01).
    expect(told.tries("treatment.stopped", { because: "severeToxicity" }, { reason: "CRS" }).refusedFor).toEqual([]);
  });

  test("SIL-01: ungraded it holds until it is graded, and demands nothing", () => {
    const told = onDay2([wait, omitRest]).does("toxicity.reported", { toxicityId: "TOX-1", term: "CRS" });
    expect(told.tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-02"]);
    expect(told.refusals[0]?.message).toContain("CRS, ungraded (TOX-1) holds until it is graded");
    told.does("toxicity.regraded", grade(1));
    expect(told.tries("fraction.given", fraction2).refusedFor).toEqual([]);
  });

  test("what was there at enrolment falls under no row while it is no worse than then", () => {
    const present = onDay2([wait, omitRest]).does("toxicity.reported", { ...reported(3), presentAtEnrolment: true });
    expect(present.tries("fraction.given", fraction2).refusedFor).toEqual([]);
    const worse = onDay2([wait, omitRest])
      .does("toxicity.reported", { ...reported(3), presentAtEnrolment: true })
      .does("toxicity.regraded", grade(4));
    expect(worse.tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-02", "SIL-03"]);
  });

  test("a row that names its kinds goes before one for every kind", () => {
    const gates = [
      { from: 1, action: "wait", until: 0 },
      { ...wait, from: 1, until: 0, must: false },
    ];
    const crs = onDay2(gates).does("toxicity.reported", reported(1));
    expect(crs.tries("fraction.given", fraction2).refusedFor).toEqual([]);
    const other = onDay2(gates).does("toxicity.reported", reported(1, "Fever"));
    expect(other.tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-02"]);
  });

  test("the refusal names the toxicity, its grade, the row and what would release it", () => {
    const told = onDay2([{ ...wait, lastDay: 14 }]).does("toxicity.reported", reported(2));
    told.tries("fraction.given", fraction2);
    expect(told.refusals[0]?.message).toContain(
      "CRS grade 2 by ASTCT 2019 (TOX-1) holds until it is resolved to grade 1 or below (toxicity.gates.0)",
    );
    const asked = why(told.engine, told.course, "fraction.given").find(({ verdict }) => verdict === "2.onDay");
    expect(asked?.obstacles[0]?.sentence).toContain("(toxicity.gates.0)");
  });
});

describe("SIL-03: a fraction that has waited is given up to the row's last day", () => {
  const gates = [{ ...wait, lastDay: 10 }];

  test("while the toxicity is open, and once it was open on a day of the fraction", () => {
    const held = onDay2(gates).does("toxicity.reported", reported(2));
    expect(held.tries("fraction.postponed", { fraction: 2, until: "2026-01-15" }, postponed).refusedFor).toEqual([
      "SIL-03",
    ]);
    held.does("fraction.postponed", { fraction: 2, until: "2026-01-14" }, postponed);
    held.days(2).does("toxicity.resolved", { toxicityId: "TOX-1" });
    expect(held.copy().days(6).tries("fraction.given", fraction2).refusedFor).toEqual([]);
    expect(held.copy().days(7).tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-03"]);
  });

  test("and not once it was resolved before the fraction's first day: then infusion.lastDay counts", () => {
    const early = new Story(gated(gates)).enrolled().withProduct().opened().gives(1);
    early.does("toxicity.reported", reported(2)).does("toxicity.resolved", { toxicityId: "TOX-1" });
    early.days(1).does("fraction.postponed", { fraction: 2 }, postponed);
    expect(early.copy().days(12).tries("fraction.given", fraction2).refusedFor).toEqual([]);
    expect(early.copy().days(20).tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-03"]);
  });
});

describe("SIL-03: a row demands that the rest is omitted", () => {
  const closed = onDay2([wait, omitRest]).does("toxicity.reported", reported(3));

  test("the next fraction is neither given nor postponed, and the rest is omitted", () => {
    expect(closed.copy().tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-02", "SIL-03"]);
    expect(closed.copy().tries("fraction.postponed", { fraction: 2 }, postponed).refusedFor).toEqual(["SIL-03"]);
    const omitted = closed.copy().does("fractions.omitted", { from: 2 }, postponed);
    expect(omitted.state).toContain("treatment.response");
  });

  test("for good: whatever becomes of the toxicity the course stays closed", () => {
    const resolved = closed
      .copy()
      .does("toxicity.regraded", grade(2))
      .does("toxicity.resolved", { toxicityId: "TOX-1" });
    expect(resolved.tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-03"]);
    expect(resolved.refusals[0]?.message).toContain(
      "CRS grade 3 by ASTCT 2019 (TOX-1): the rest of the course is omitted",
    );
    expect(resolved.refusals[0]?.message).toContain("the only way on is to omit the rest");
    expect(resolved.deviates("fraction.given", fraction2).deviations).toEqual(["SIL-03"]);
    // The fraction after it is closed as well.
    expect(resolved.days(1).tries("fraction.given", { fraction: 3, cells: 42_000_000 }).refusedFor).toEqual(["SIL-03"]);
  });

  test("a grade that was never reached closes nothing, once it is corrected", () => {
    const told = closed.copy();
    const entry = told.entries.findLast((one) => one.kind === "event" && one.event === "toxicity.reported");
    told.corrects(entry?.commandId ?? "", { evidence: reported(1) });
    expect(told.tries("fraction.given", fraction2).refusedFor).toEqual([]);
  });

  test("before the first fraction there is no rest: it waits until the toxicity is below the row's grade", () => {
    const before = new Story(gated([wait, omitRest])).enrolled().withProduct().opened();
    before.does("toxicity.reported", reported(3));
    const first = { fraction: 1, cells: 7_000_000 };
    expect(before.tries("fraction.given", first).refusedFor).toEqual(["SIL-02"]);
    expect(before.copy().does("toxicity.regraded", grade(1)).tries("fraction.given", first).refusedFor).toEqual([]);
    // Given all the same, the rest is at stake, and closed by what is open.
    const all = before.deviates("fraction.given", first).does("toxicity.regraded", grade(1)).days(1);
    expect(all.tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-03"]);
  });

  test("the next course is open again", () => {
    const next = closed.copy().does("fractions.omitted", { from: 2 }, postponed).resolves();
    next.responds("PR").does("product.sourced", { from: "store", lotId: "LOT-1" }).opened().gives(1).days(1);
    expect(next.tries("fraction.given", fraction2).refusedFor).toEqual([]);
  });

  test("where it may be omitted it waits, and is given once the toxicity is below the row's grade", () => {
    const told = onDay2([{ ...omitRest, must: false }]).does("toxicity.reported", reported(3));
    expect(told.tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-02"]);
    expect(told.does("toxicity.regraded", grade(2)).tries("fraction.given", fraction2).refusedFor).toEqual([]);
  });
});

describe("SIL-03: a row demands that treatment stops", () => {
  const stop = { from: 4, action: "stop", must: true };

  test("nothing but the stop is a way on, whatever becomes of the toxicity", () => {
    const told = onDay2([omitRest, stop]).does("toxicity.reported", reported(4, "Fever")).resolves();
    expect(told.tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-03"]);
    expect(told.refusals[0]?.message).toContain("the only way on is to stop treatment");
    expect(told.tries("fraction.postponed", { fraction: 2 }, postponed).refusedFor).toEqual(["SIL-03"]);
    expect(told.tries("fractions.omitted", { from: 2 }, postponed).refusedFor).toEqual(["SIL-03"]);
    expect(told.tries("product.unavailable", { fraction: 2 }, postponed).refusedFor).toEqual(["SIL-03"]);
    told.does("treatment.stopped", { because: "severeToxicity" }, { reason: "grade 4" });
    expect(told.state).toContain("course.followUp");
  });

  test("it is more than to omit the rest, in whatever order they come", () => {
    const both = onDay2([omitRest, stop])
      .does("toxicity.reported", reported(3))
      .does("toxicity.reported", reported(4, "Fever", "TOX-2"))
      .resolves("TOX-2");
    expect(both.tries("fractions.omitted", { from: 2 }, postponed).refusedFor).toEqual(["SIL-03"]);
    both.resolves();
    expect(both.tries("fractions.omitted", { from: 2 }, postponed).refusedFor).toEqual(["SIL-03"]);
  });
});

test("SIL-01: a kind of the definition's own is graded by its own scale", () => {
  const kinds = [{ kind: "LCAT", label: "Local toxicity", scale: "own", version: "1" }];
  const lcat = { toxicityId: "TOX-1", kind: "LCAT", term: "LCAT" };
  const told = onDay2([{ kinds: ["LCAT"], from: 2, action: "wait", until: 1 }], { kinds });
  told.tries("toxicity.reported", { ...lcat, grade: { scale: "CTCAE", version: "5.0", grade: 2 } });
  expect(told.refusedFor).toEqual(["SIL-01"]);
  told.does("toxicity.reported", { ...lcat, grade: { scale: "own", version: "1", grade: 2 } });
  expect(told.tries("fraction.given", fraction2).refusedFor).toEqual(["SIL-02"]);
});
