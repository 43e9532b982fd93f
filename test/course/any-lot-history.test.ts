import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventName } from "../../src/events/declarations.ts";
import { ledgers, small, usableLots } from "./stock-ledger.ts";
import { readyEvidence, Story } from "./story.ts";

const lotId = fc.constantFrom("LOT-1", "LOT-2", "LOT-3");
const cells = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 120 }));
const bag = fc.record({ lotId: fc.constantFrom("LOT-1", "LOT-2", "LOT-3", "LOT-UNHEARD-OF"), cells });
const fraction = fc.integer({ min: 1, max: 3 });
const given = fc
  .record({ fraction, bags: fc.array(bag, { minLength: 1, maxLength: 3 }) })
  .map((said) => ({ ...said, cells: said.bags.reduce((total, one) => total + one.cells, 0) }));

/** What befalls lots, and what moves a course on between: each tried lawfully, and as a deviation where it says so. */
const tried = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(
      fc.constant("lot.released" as const),
      fc.record({ lotId, cells: fc.constantFrom(6, 7, 40, 90, 300) }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constant("lot.failed" as const), fc.oneof(fc.constant({}), fc.record({ lotId }))),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constant("product.sourced" as const),
      fc.oneof(fc.constant({ from: "collection" }), fc.record({ from: fc.constant("store"), lotId })),
    ),
  },
  { weight: 3, arbitrary: fc.tuple(fc.constant("course.opened" as const), fc.record({ lotId })) },
  { weight: 3, arbitrary: fc.tuple(fc.constant("readiness.assessed" as const), fc.constant(readyEvidence)) },
  { weight: 5, arbitrary: fc.tuple(fc.constant("fraction.given" as const), given) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constant("apheresis.performed" as const), fc.record({ adequate: fc.boolean() })),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant("manufacture.started" as const), fc.constant({})) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("product.unavailable" as const), fc.record({ fraction })) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("fractions.omitted" as const), fc.record({ from: fraction })) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constant("response.assessed" as const),
      fc.record({ method: fc.constant("attested"), response: fc.constantFrom("PR", "NR", "CR") }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constant("assessment.recorded" as const), fc.constant({ furtherTreatment: "for" })),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant("wish.recorded" as const), fc.constant({ furtherTreatment: "for" })) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constant("furtherTreatment.decided" as const), fc.constant({ decision: "start" })),
  },
);
const attempt = fc.record({ tried, deviates: fc.boolean(), days: fc.constantFrom(0, 0, 1, 1, 2) });
const attempts = fc.array(attempt, { maxLength: 40, size: "max" });

const beginnings: Readonly<Record<string, () => Story>> = {
  "after enrolment": () => new Story(small).enrolled(),
  "in manufacture": manufacturing,
  "two lots in store": twoLots,
  "a course open, nothing given": () => twoLots().opened("LOT-1"),
  "a course open": begun,
  "a course given": oneCourse,
  "a further course to source": () => oneCourse().responds("PR"),
  "collected in spite of stock": () => despiteStock().does("apheresis.performed", { adequate: true }),
  "to collect in spite of stock": despiteStock,
  "in manufacture in spite of stock": () =>
    despiteStock().does("apheresis.performed", { adequate: true }).does("manufacture.started"),
};
const histories = fc.record({ beginning: fc.constantFrom(...Object.keys(beginnings)), attempts });

function manufacturing(): Story {
  return new Story(small).enrolled().does("apheresis.performed", { adequate: true }).does("manufacture.started");
}

function twoLots(): Story {
  return manufacturing()
    .does("lot.released", { lotId: "LOT-1", cells: 90 })
    .does("lot.released", { lotId: "LOT-2", cells: 40 });
}

function oneCourse(): Story {
  return begun().days(1).does("fraction.given", from(2, 21)).days(1).does("fraction.given", from(3, 42));
}

function despiteStock(): Story {
  return oneCourse().responds("PR").deviates("product.sourced", { from: "collection" });
}

function begun(): Story {
  return twoLots().opened("LOT-1").does("fraction.given", from(1, 7));
}

function from(fraction: number, cells: number, lotId = "LOT-1") {
  return { fraction, cells, bags: [{ lotId, cells }] };
}

interface History {
  readonly beginning: string;
  readonly attempts: readonly {
    readonly tried: readonly [EventName, Record<string, unknown>?];
    readonly deviates: boolean;
    readonly days: number;
  }[];
}

/** Tells a history, and after each step what was on record before, and what is asked of it then. */
function tell({ beginning, attempts }: History, ask: (told: Story) => void): Story {
  const told = beginnings[beginning]?.() ?? new Story(small);
  ask(told);
  for (const { tried, deviates, days } of attempts) {
    const [event, evidence] = tried;
    told.days(days);
    told.tries(event, evidence);
    if (told.refusals.length > 0 && deviates) told.deviates(event, evidence);
    ask(told);
  }
  return told;
}

const runs = { numRuns: 150 };

describe("any lot history", () => {
  test("TRT-01, SIL-06: the cells given of a lot never exceed what it holds, whoever counts them, and however they were given", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const told = tell(history, () => undefined);
        const last = ledgers(told.entries).at(-1);
        for (const { lots } of ledgers(told.entries))
          for (const { cells, given } of lots.values()) expect(given).toBeLessThanOrEqual(cells ?? given);
        for (const [lotId, { cells = 0, given, failed }] of last?.lots ?? [])
          expect(told.course.facts.lots[lotId]).toEqual({ cells, given, ...(failed ? { failed } : {}) });
      }),
      runs,
    );
  });

  test("TRT-01, STR-02: nothing is given lawfully from a lot that is not released, and what is names TRT-01", () => {
    let outside = 0;
    fc.assert(
      fc.property(histories, (history) => {
        const { entries } = tell(history, () => undefined);
        const events = entries.filter(({ kind }) => kind === "event");
        const stock = ledgers(entries);
        events.forEach((entry, index) => {
          if (entry.kind !== "event" || entry.event !== "fraction.given") return;
          const before = stock[index - 1]?.lots;
          const released = (stock[index]?.from ?? []).every((lotId) => {
            const lot = before?.get(lotId);
            return lot?.cells !== undefined && !lot.failed;
          });
          if (!released) outside++;
          expect(entry.deviation?.requirements.includes("TRT-01") ?? false).toBe(!released);
        });
      }),
      runs,
    );
    expect(outside).toBeGreaterThan(10);
  });

  test("SIL-06, SIL-07, STR-03: good stock is never stranded: where treatment waits for product each usable lot can be made to serve, lawfully", () => {
    const served = new Set<string>();
    fc.assert(
      fc.property(histories, (history) => {
        tell(history, (told) => {
          const place = awaiting(told);
          const stock = ledgers(told.entries).at(-1);
          if (place === undefined || stock === undefined) return;
          for (const lotId of usableLots(stock)) {
            const serving = serves(told.copy(), lotId);
            expect([place, lotId, serving.refusals]).toEqual([place, lotId, []]);
            served.add(place);
          }
        });
      }),
      runs,
    );
    expect(served).toEqual(new Set(["sourcing", "apheresis", "collected", "manufacture", "readiness", "infusion"]));
  }, 120_000);
});

/** Where treatment waits for the product of a course that may still come. */
function awaiting({ course }: Story): string | undefined {
  const { leaves, context } = course.position;
  const [place = ""] = leaves;
  const where = ["sourcing", "apheresis", "collected", "manufacture", "readiness"].find((name) =>
    place.split(".").includes(name),
  );
  if (where !== undefined) return context.course < small.courses.max ? where : undefined;
  const ungiven = course.facts.courses.at(-1)?.fractions.every(({ givenCells }) => givenCells === null);
  return place.includes("infusion.day1") && ungiven === true ? "infusion" : undefined;
}

/** Makes a lot serve the first fraction of the coming course by what is lawful where treatment stands. */
function serves(told: Story, lotId: string): Story {
  const [place = ""] = told.course.position.leaves;
  const at = (name: string) => place.split(".").includes(name);
  if (at("sourcing") || at("apheresis")) told.tries("product.sourced", { from: "store", lotId });
  // Before the first course opens product is collected; what is in store serves all the same once a lot was released.
  const collecting = at("collected") || at("manufacture") || (at("apheresis") && told.refusals.length > 0);
  if (collecting && at("apheresis")) told.does("apheresis.performed", { adequate: true });
  if (collecting && !at("manufacture")) told.does("manufacture.started");
  if (collecting) told.does("lot.released", { lotId: "LOT-NEW", cells: 7 });
  told.tries("readiness.assessed", readyEvidence);
  if (told.refusals.length > 0) return told;
  if (!at("infusion")) told.tries("course.opened", { lotId });
  return told.refusals.length > 0 ? told : told.tries("fraction.given", from(1, 7, lotId));
}
