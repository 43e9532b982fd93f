const judged = ["test/verify/judged.test.ts"];
const events = ["test/events/judged-verdicts.test.ts"];
const somebody = ["test/protocol/somebody.test.ts"];

/** @type {readonly import("./index.mjs").Fault[]} */
export const proofFaults = [
  {
    name: "SIL-01: a judge returns a verdict that nobody declared, through a cast",
    file: "src/events/toxicity-level.ts",
    find: 'return grade >= toxicity.holdAtGrade ? "holding" : "minor";',
    replace: 'return grade >= toxicity.holdAtGrade ? "holding" : grade === 1 ? ("mild" as "minor") : "minor";',
    tests: [...judged, ...events],
  },
  {
    name: "STR-02: a judge returns a verdict that nobody declared for one answer",
    file: "src/events/collection.ts",
    find: 'verdict(evidence.adequate ? "adequate" : "inadequate")',
    replace: 'verdict(evidence.adequate ? "adequate" : ("insufficient" as "inadequate"))',
    tests: [...judged, ...events],
  },
  {
    name: "SIL-03: an alphabet without a letter to which a postponement can be judged",
    file: "src/events/fraction-verdicts.ts",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is source text
    find: "[`${number}.inBounds`, `${number}.beyondLastDay`]",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is source text
    replace: "[`${number}.inBounds`]",
    tests: [...judged, ...events],
  },
  {
    name: "SIL-02: an alphabet with a level that no toxicity comes to",
    file: "src/events/toxicity-level.ts",
    find: 'if (grade === null) return "holding";',
    replace: 'if (grade === null) return "severe";',
    tests: judged,
  },
  {
    name: "SIL-10: a chart takes a letter that is none of its alphabet",
    file: "machines/leaving.ts",
    find: '"study.terminated", null,',
    replace: '"study.terminated", "again" as unknown as null,',
    tests: judged,
  },
  {
    name: "STR-01: one failed criterion is not decided while another is missing",
    file: "src/clinical/eligibility.ts",
    find: 'failed.length > 0 ? "ineligible" : missing.length > 0 ? "undecided" : "eligible"',
    replace: 'missing.length > 0 ? "undecided" : failed.length > 0 ? "ineligible" : "eligible"',
    tests: judged,
  },
  {
    name: "STR-06: STR-06 says that what evidence can be judged to cannot occur",
    file: "src/requirements/toxicity.ts",
    find: "rank(verdict) < rank(level) ? ",
    replace: "rank(verdict) <= rank(level) ? ",
    tests: judged,
  },
  {
    name: "INC-04: a definition that nobody meets is read",
    file: "src/clinical/item-classes.ts",
    find: 'value, asked)?.stand === "for")',
    replace: 'value, asked)?.stand !== "against")',
    tests: somebody,
  },
  {
    name: "TRT-04: windows that share a day are not shown",
    file: "src/definitions/findings.ts",
    find: "to < from",
    replace: "to <= from",
    tests: somebody,
  },
];
