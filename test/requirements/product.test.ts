import { expect, test } from "vitest";
import { after, cd19, cd19With, course1, enrolled, made, opened, shipped, started } from "./story.ts";

const inManufacture = "apheresis.performed.adequate manufacture.started";

/** Whether the story has led to a collection. */
function collects(...story: readonly string[]): boolean {
  return after(cd19, ...story).violated("apheresis.performed.adequate") === "";
}

test("STR-02: before any manufacture was started a release and a failure depart, and the release leads on", () => {
  for (const story of [[enrolled], [enrolled, "apheresis.performed.adequate"]]) {
    const told = after(cd19, ...story);
    expect(told.violated("lot.released")).toBe("STR-02");
    expect(told.violated("lot.failed.noneLeft")).toBe("STR-02");
    const released = after(cd19, ...story, "!STR-02:lot.released");
    expect(released.violated("readiness.assessed.ready")).toBe("");
    // What is released was made, so that it can be recalled.
    expect(released.violated("lot.failed.noneLeft")).toBe("");
  }
  const failed = after(cd19, enrolled, "!STR-02:lot.failed.noneLeft");
  expect(failed.violated("apheresis.performed.adequate")).toBe("");
});
test("STR-02: once a manufacture was started, whichever way, a lot is released or fails at any time", () => {
  const early = after(cd19, enrolled, "!STR-02:manufacture.started");
  expect(early.violated("lot.failed.othersLeft")).toBe("");
  const followed = after(cd19, course1, "response.assessed.PD");
  expect(followed.violated("lot.released")).toBe("");
  expect(followed.violated("lot.failed.noneLeft")).toBe("");
});
test("STR-02: the use of what a deviation collected is a further deviation, which leads on", () => {
  const told = after(cd19, enrolled, "!STR-02:manufacture.started");
  expect(told.violated("manufacture.started")).toBe("STR-02");
  expect(after(cd19, enrolled, "!STR-02:manufacture.started lot.released").violated("readiness.assessed.ready")).toBe(
    "",
  );
});
test("STR-02: a collection without a place leaves the course where it is", () => {
  const told = after(cd19, enrolled, made, "!STR-02:apheresis.performed.inadequate");
  expect(told.violated("readiness.assessed.ready")).toBe("");
});

test("STR-02, SIL-07: a lot that fails in manufacture leads with none left to a failed attempt, with others left to their use", () => {
  const story = [enrolled, inManufacture];
  expect(collects(...story, "lot.failed.noneLeft")).toBe(true);
  for (const left of ["chosenLost", "othersLeft"]) {
    const told = after(cd19, ...story, `lot.failed.${left}`);
    expect(told.violated("readiness.assessed.ready")).toBe("");
  }
});
test.each([
  ["while readiness is asked", [enrolled, made]],
  ["before the first fraction", [enrolled, made, opened]],
  ["before the first fraction, held", [enrolled, made, opened, "fraction.postponed.1.inBounds"]],
])("STR-02, SIL-07: %s a recall that leaves none is a failed attempt", (_, story) => {
  expect(collects(...story, "lot.failed.noneLeft")).toBe(true);
  const [first = "", ...rest] = story;
  const twice = [first, "apheresis.performed.inadequate", ...rest, "lot.failed.noneLeft"];
  expect(after(cd19, ...twice).violated("apheresis.performed.adequate")).toBe("STR-08");
});
test.each([
  ["while readiness is asked", [enrolled, made]],
  ["before the first fraction", [enrolled, made, opened]],
])(
  "STR-02, SIL-07, SIL-06: %s the loss of the chosen lot leads back to sourcing, and others left move nothing",
  (_, story) => {
    const lost = after(cd19, ...story, "lot.failed.chosenLost");
    expect(lost.violated("product.sourced.inStore")).toBe("");
    const other = after(cd19, ...story, "lot.failed.othersLeft");
    expect(other.violated("product.sourced.inStore")).toBe("SIL-06");
    expect(other.violated("readiness.assessed.ready")).toBe("");
  },
);
test("STR-02, SIL-07, SIL-06: where nothing is sourced the loss of the chosen lot leads back to readiness", () => {
  const single = shipped("single-infusion");
  const depleted = "lymphodepletion.assessed.ready lymphodepletion.given";
  const told = after(single, enrolled, made, depleted, opened, "lot.failed.chosenLost");
  expect(told.violated("course.opened.releasedLot")).toBe("SIL-12 STR-03");
  expect(told.violated("readiness.assessed.ready")).toBe("");
});
test("STR-02, SIL-07: a course that loses its lot ungiven is not counted", () => {
  const one = cd19With({ courses: { max: 1 } });
  for (const lost of [`lot.failed.noneLeft ${made}`, "lot.failed.chosenLost"]) {
    const told = after(one, enrolled, made, opened, lost, "readiness.assessed.ready");
    expect(told.violated("course.opened.releasedLot")).toBe("");
  }
});
test("STR-02, SIL-07: a lot that fails moves nothing once cells of the course were given, in their turn or ahead of it", () => {
  const given = after(cd19, enrolled, made, opened, "fraction.given.1.onDay lot.failed.noneLeft");
  expect(given.violated("fractions.omitted.2")).toBe("");
  const ahead = after(cd19, enrolled, made, opened, "!TRT-02:fraction.given.2.onDay lot.failed.noneLeft");
  expect(ahead.violated("fraction.postponed.1.inBounds")).toBe("");
});
test("STR-02, SIL-07: a lot that fails while a collection is due moves nothing", () => {
  expect(collects(enrolled, made, opened, "product.unavailable.1 lot.failed.noneLeft")).toBe(true);
});
test("SIL-06, SIL-07: where other usable lots are left, product that is unavailable before any fraction is no failed attempt", () => {
  const again = [
    "product.unavailable.1.othersLeft",
    "product.sourced.inStore readiness.assessed.ready course.opened.releasedLot",
  ];
  const often = after(cd19, enrolled, made, opened, ...again, ...again, ...again);
  expect(often.violated("fraction.given.1.onDay")).toBe("");
  const one = cd19With({ courses: { max: 1 } });
  const told = after(one, enrolled, made, opened, "product.unavailable.1.othersLeft readiness.assessed.ready");
  expect(told.violated("course.opened.releasedLot")).toBe("");
  const given = after(cd19, enrolled, made, opened, "!TRT-02:fraction.given.2.onDay product.unavailable.1.othersLeft");
  expect(given.violated("response.assessed.CR")).toBe("");
});

const sourcing = [course1, "response.assessed.CR", started];
test("SIL-06: a lot that is no product in store is used all the same, by deviation", () => {
  const told = after(cd19, ...sourcing, "!SIL-06:product.sourced.unusableLot");
  expect(told.violated("readiness.assessed.ready")).toBe("");
});
test("SIL-06: a collection in spite of stock departs, and is due then", () => {
  expect(collects(...sourcing, "!SIL-06:product.sourced.collectAgainDespiteStock")).toBe(true);
});
test("SIL-06: stock that is found while the collection is due serves", () => {
  const story = [...sourcing, "product.sourced.collectAgain"];
  expect(after(cd19, ...story, "product.sourced.inStore").violated("readiness.assessed.ready")).toBe("");
  const told = after(cd19, ...story);
  for (const letter of ["unusableLot", "collectAgain", "collectAgainDespiteStock"])
    expect(told.violated(`product.sourced.${letter}`)).toBe("SIL-06");
  const unusable = after(cd19, ...story, "!SIL-06:product.sourced.unusableLot");
  expect(unusable.violated("readiness.assessed.ready")).toBe("");
});
test("SIL-06: for the first course nothing is sourced", () => {
  expect(after(cd19, enrolled).violated("product.sourced.inStore")).toBe("SIL-06");
  const uncounted = after(cd19, enrolled, made, opened, "product.unavailable.1");
  expect(uncounted.violated("product.sourced.inStore")).toBe("SIL-06");
});

const unready = [enrolled, made, opened, "readiness.assessed.notReady"];
test("SIL-12: a course that closes ungiven since readiness has failed is a failed attempt, uncounted, and leads back to where the product is chosen", () => {
  expect(after(cd19, enrolled, made, opened).violated("course.closed")).toBe("SIL-12");
  expect(after(cd19, ...unready, "course.closed").violated("product.sourced.inStore")).toBe("");
  const undecided = after(cd19, enrolled, made, opened, "readiness.assessed.undecided");
  expect(undecided.violated("course.closed")).toBe("");
  const one = cd19With({ courses: { max: 1 } });
  const told = after(one, ...unready, "course.closed readiness.assessed.ready");
  expect(told.violated("course.opened.releasedLot")).toBe("");
});
test("SIL-12, SIL-07: a course that closes ungiven with the most attempts failed ends treatment", () => {
  const [first = "", ...rest] = unready;
  const told = after(cd19, first, "apheresis.performed.inadequate", ...rest, "course.closed");
  expect(told.violated("product.sourced.inStore")).toBe("STR-08");
});
test("SIL-12: cells given ahead of their turn make it a course that does not close", () => {
  const told = after(cd19, ...unready, "!TRT-02:fraction.given.2.onDay");
  expect(told.violated("course.closed")).toBe("SIL-12");
});
test("SIL-12: the first fraction waits for readiness, the others do not ask", () => {
  const told = after(cd19, ...unready);
  expect(told.violated("fraction.given.1.onDay")).toBe("SIL-12");
  expect(told.violated("fraction.given.2.onDay")).toBe("TRT-02");
  expect(told.violated("treatment.stopped.notReady")).toBe("");
  expect(after(cd19, ...unready, "readiness.assessed.ready").violated("fraction.given.1.onDay")).toBe("");
  const given = after(cd19, ...unready, "!SIL-12:fraction.given.1.onDay");
  expect(given.violated("fraction.given.2.onDay")).toBe("");
  expect(given.violated("treatment.stopped.notReady")).toBe("SIL-12");
  expect(given.violated("readiness.assessed.ready")).toBe("SIL-12");
});

test("SIL-08, STR-04: the product of the first fraction unavailable after cells ahead of it leads to the response", () => {
  const told = after(cd19, enrolled, made, opened, "!TRT-02:fraction.given.2.onDay product.unavailable.1");
  expect(told.violated("response.assessed.CR")).toBe("");
});
