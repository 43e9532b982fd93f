import { expect, test } from "vitest";
import type { StudioSession } from "../../src/studio/api.ts";
import { keyOf, otherVersionsOf, protocolNamed } from "../../src/studio/page/app/protocols.ts";
import { cd19, laterLastDay, twoCourses } from "../course/story.ts";

const session: StudioSession = {
  version: "9.9.9",
  protocol: { name: "cd19-b-all", definition: cd19 },
  versions: [{ name: "later.yaml", definition: laterLastDay }],
  history: null,
  store: null,
};
const names = (...args: Parameters<typeof otherVersionsOf>) => otherVersionsOf(...args).map(({ name }) => name);

test("the versions given on the command line are at hand of each other, and of no other protocol", () => {
  expect(names(cd19, session)).toEqual(["later.yaml"]);
  expect(names(laterLastDay, session)).toEqual(["cd19-b-all"]);
  expect(names({ ...cd19, id: "another" }, session)).toEqual([]);
  expect(protocolNamed("later.yaml", session)?.definition).toBe(laterLastDay);
  expect(keyOf(laterLastDay, "later.yaml", session)).toBe("later.yaml");
});

test("what was changed in the page and used in the studio is a version at hand of the original, and the original of it", () => {
  keyOf(twoCourses, "cd19-b-all 2.0.0, changed", session);
  expect(names(cd19, session)).toEqual(["later.yaml", "cd19-b-all 2.0.0, changed"]);
  expect(names(twoCourses, session)).toEqual(["cd19-b-all", "later.yaml"]);
});
