/**
 * The folders whose tests are judged: which sources are broken, and which tests have to notice. `leftOut` are test files that take
 * too long for each fault; what they would have found does not count.
 * @typedef {{ mutate: readonly string[], tests: readonly string[], leftOut?: readonly string[] }} Folder
 */

const random = ["test/course/properties.test.ts"];

/** @type {Readonly<Record<string, Folder>>} */
export const folders = {
  clinical: { mutate: ["src/clinical/**/*.ts"], tests: ["test/clinical"] },
  requirements: {
    mutate: ["src/requirements/**/*.ts"],
    tests: ["test/requirements"],
    // It walks every state of all monitors: seconds for each fault, minutes for one that counts without end.
    leftOut: ["test/requirements/walk.test.ts"],
  },
  // Left out of the course's tests are random histories: what they find is different each time, and they take minutes.
  events: { mutate: ["src/events/**/*.ts"], tests: ["test/events", "test/course"], leftOut: random },
  journal: { mutate: ["src/journal/**/*.ts"], tests: ["test/journal", "test/course"], leftOut: random },
  course: { mutate: ["src/course/**/*.ts"], tests: ["test/course", "test/journal"], leftOut: random },
};
