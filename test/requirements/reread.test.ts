import { expect, test } from "vitest";
import { after, cd19, cd19With, course1, enrolled, furtherCourse, made, opened, started } from "./story.ts";

const partial = [course1, "response.assessed.PR"];

test.each([
  ["a decision", [course1, "response.assessed.CR"]],
  ["sourcing after PR in course 1", partial],
  ["the decision after PR in course 2", [...partial, furtherCourse, "response.assessed.PR"]],
])("STR-04: in %s the response is read again, and the latest reading counts", (_, story) => {
  const none = after(cd19, ...story, "response.assessed.NR wish.recorded.against");
  expect(none.violated("furtherTreatment.decided.cease")).toBe("");
  expect(none.violated("furtherTreatment.decided.start")).toBe("RSP-03");
  expect(after(cd19, ...story, "response.assessed.PD").violated("followUp.visited")).toBe("");
  const again = after(cd19, ...story, "response.assessed.NE");
  expect(again.violated("wish.recorded.for")).toBe("STR-05");
  expect(again.violated("response.assessed.CR")).toBe("");
});

test("STR-04: a new reading asks anew, earlier grounds no longer count", () => {
  const grounds = "assessment.recorded.for wish.recorded.for";
  const told = after(cd19, course1, "response.assessed.CR", grounds, "response.assessed.CR");
  expect(told.violated("furtherTreatment.decided.start")).toBe("RSP-01");
});

test("RSP-02, STR-04: PR read after CR in course 1 leads to the next course, and CR after PR back to a decision", () => {
  const next = after(cd19, course1, "response.assessed.CR response.assessed.PR");
  expect(next.violated("product.sourced.inStore")).toBe("");
  expect(next.violated("furtherTreatment.decided.cease")).toBe("RSP-02 STR-04");
  const back = after(cd19, ...partial, "response.assessed.CR");
  expect(back.violated("product.sourced.inStore")).toBe("SIL-06");
  expect(back.violated("furtherTreatment.decided.cease")).toBe("RSP-01");
});

test.each([
  ["product was sourced from store", "product.sourced.inStore"],
  ["a collection was chosen", "product.sourced.collectAgain"],
  ["an unusable lot was chosen", "!SIL-06:product.sourced.unusableLot"],
  ["cells were collected all the same", "!STR-02:apheresis.performed.adequate"],
])("STR-04: the partial response is not read again once %s", (_, begun) => {
  expect(after(cd19, ...partial).violated("response.assessed.CR")).toBe("");
  expect(after(cd19, ...partial, begun).violated("response.assessed.CR")).toBe("STR-04");
});

test.each(["lot.released", "lot.failed.othersLeft", "lot.failed.noneLeft"])(
  "STR-04: %s begins nothing of the next course, so the partial response is still read again",
  (ofLots) => {
    expect(after(cd19, ...partial, ofLots).violated("response.assessed.CR")).toBe("");
  },
);

const collecting = cd19With({ product: { reuseStored: false } });
test("STR-04: where cells are always collected again, PR is read again until a collection, whatever comes of it", () => {
  expect(after(collecting, ...partial).violated("response.assessed.CR")).toBe("");
  const failed = after(collecting, ...partial, "apheresis.performed.inadequate");
  expect(failed.violated("response.assessed.CR")).toBe("STR-04");
});

test("STR-04: what leads to a course after a decision is not read again, nor is the first collection", () => {
  const decided = after(cd19, course1, "response.assessed.CR", started);
  expect(decided.violated("response.assessed.CR")).toBe("STR-04");
  expect(after(collecting, enrolled).violated("response.assessed.CR")).toBe("STR-04");
});

test("STR-04: a reading without a place departs and moves nothing", () => {
  const told = after(cd19, enrolled, made, opened, "!STR-04:response.assessed.PD");
  expect(told.violated("fraction.given.1.onDay")).toBe("");
});
