import { expect, test } from "vitest";
import { type Edits, edited } from "./overlay.ts";
import { budget, provedBy } from "./proved.ts";

const vocabulary: Edits = {
  "src/clinical/response.ts": [
    [
      'z.enum(["CR", "CRi", "PR", "NR", "PD", "relapse", "NE"])',
      'z.enum(["CR", "CRh", "CRi", "PR", "NR", "PD", "relapse", "NE"])',
    ],
  ],
};

/** The whole recipe of docs/CONTRIBUTING.md, "Add a response". */
const recipe: Edits = {
  "src/clinical/response.ts": [
    ...(vocabulary["src/clinical/response.ts"] ?? []),
    ['  CR: "complete response",', '  CR: "complete response",\n  CRh: "complete response with partial recovery",'],
    ['  CR: "complete",', '  CR: "complete",\n  CRh: "complete",'],
  ],
  "machines/what-follows.ts": [
    ['  CRi: pastComplete("CRi"),', '  CRh: pastComplete("CRh"),\n  CRi: pastComplete("CRi"),'],
  ],
  "src/requirements/what-follows.ts": [['    case "CRi":', '    case "CRh":\n    case "CRi":']],
};

/** The recipe with the monitors reading the new response otherwise than the chart does. */
const disagreeing: Edits = {
  ...recipe,
  "src/requirements/what-follows.ts": [['    case "NR":', '    case "NR":\n    case "CRh":']],
};

const concerned = ["machines/what-follows.ts", "src/clinical/response.ts", "src/requirements/what-follows.ts"];

test(
  "RSP-01: a response CRh that only the vocabulary knows does not compile in each place that has to know it, three files in all",
  () => {
    expect(edited(vocabulary).faultyFiles()).toEqual(concerned);
  },
  budget,
);

test(
  "RSP-01: with those three files told, CRh compiles, is a letter of the chart, and the trial is proved with it",
  async () => {
    const whole = edited(recipe);
    expect(whole.faultyFiles(concerned)).toEqual([]);
    expect(await whole.withModules((load) => provedBy(load, "response.assessed"))).toEqual({
      proved: true,
      verdicts: expect.arrayContaining(["CRh"]),
    });
  },
  budget,
);

test(
  "RSP-01: a CRh that chart and monitors read differently compiles, and is not proved",
  async () => {
    const whole = edited(disagreeing);
    expect(whole.faultyFiles(concerned)).toEqual([]);
    expect(await whole.withModules((load) => provedBy(load, "response.assessed"))).toEqual({
      proved: false,
      verdicts: expect.arrayContaining(["CRh"]),
    });
  },
  budget,
);
