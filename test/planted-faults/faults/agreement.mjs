const setup = "machines/setup.ts";
const agreement = ["test/verify/agreement.test.ts"];
const refusals = ["test/verify/product.test.ts"];

/** @type {readonly import("./index.mjs").Fault[]} */
export const agreementFaults = [
  {
    name: "XState's guard of a lawful transition asks for one of its conditions instead of all",
    file: setup,
    find: "lawful: ({ context }, params: LawfulParams) => params.conditions.every(",
    replace: "lawful: ({ context }, params: LawfulParams) => params.conditions.some(",
    tests: agreement,
  },
  {
    name: "XState's action counts a failed collection twice",
    file: setup,
    find: "failedCollections: context.failedCollections + 1",
    replace: "failedCollections: context.failedCollections + 2",
    tests: agreement,
  },
  {
    name: "a refusal in one state names another requirement",
    file: "machines/follow-up.ts",
    find: 'requirement: "SIL-07", unless: { name: "attemptsLeft" }',
    replace: 'requirement: "SIL-06", unless: { name: "attemptsLeft" }',
    tests: refusals,
  },
  {
    name: "a condition says the opposite of what it asks",
    file: "machines/conditions.ts",
    find: "if (evaluate(expression, context)) return sentence;",
    replace: "if (!evaluate(expression, context)) return sentence;",
    tests: ["test/machines/conditions.test.ts"],
  },
  {
    name: "the two sentences of a condition are swapped",
    file: "machines/conditions.ts",
    find: `sentence: "a manufacture was started",
    otherwise: "no manufacture was started yet",`,
    replace: `sentence: "no manufacture was started yet",
    otherwise: "a manufacture was started",`,
    tests: ["test/machines/conditions.test.ts"],
  },
];
