import { stringify } from "yaml";
import {
  type DefinitionReading,
  parseDefinition,
  readDefinition,
  shippedDefinitions,
} from "../../../src/definitions/load.ts";

const cd19 = shippedDefinitions["cd19-b-all"];

/** What holds itself, at a place. */
function ring(): Record<string, unknown> {
  const self: Record<string, unknown> = {};
  self.not = self;
  return self;
}

function nested(levels: number): unknown {
  let inner: unknown = { ended: true };
  for (let level = 0; level < levels; level++) inner = { not: inner };
  return { ...cd19, properties: [{ name: "deep", always: inner }] };
}

const numbered = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");
const criterion = "  - { id: INC-04, kind: inclusion, clauses: [] }\n";

/** Definitions that a program or an enemy made, each read in its own way, by what they are. */
export const hostile: Readonly<Record<string, () => DefinitionReading>> = {
  "120,000 keys": () => parseDefinition(numbered(120_000, (index) => `k${index}: 1`)),
  "15,000 keys": () => parseDefinition(numbered(15_000, (index) => `k${index}: 1`)),
  "100,000 anchors": () => parseDefinition(numbered(100_000, (index) => `- &a${index} 1`)),
  "aliases of aliases": () =>
    parseDefinition(
      numbered(
        12,
        (index) =>
          `a${index}: &a${index} [${
            index === 0
              ? "x,x"
              : Array(8)
                  .fill(`*a${index - 1}`)
                  .join()
          }]`,
      ),
    ),
  "a 50 MB string in a file": () => parseDefinition(`title: ${"x".repeat(50_000_000)}`),
  "a 50 MB string as data": () => readDefinition({ ...cd19, title: "x".repeat(50_000_000) }),
  "a million criteria in a file": () => parseDefinition(`criteria:\n${criterion.repeat(1_000_000)}`),
  "a million criteria as data": () => readDefinition({ ...cd19, criteria: Array(1_000_000).fill(cd19.criteria[0]) }),
  "a thousand lists of a thousand": () => readDefinition({ ...cd19, sites: Array(1000).fill(Array(1000).fill(1)) }),
  "100,000 brackets": () => parseDefinition(`a: ${"[".repeat(100_000)}`),
  "100,000 dashes in a line": () => parseDefinition(`${"- ".repeat(100_000)}x`),
  "1,900 indented lines": () => parseDefinition(numbered(1_900, (index) => `${" ".repeat(index)}a:`)),
  "20,000 levels as data": () => readDefinition(nested(20_000)),
  "an alias of what holds it": () => parseDefinition("criteria: &a [*a]"),
  "data that holds itself": () => readDefinition({ ...cd19, properties: [{ name: "ring", never: ring() }] }),
};

/** What is large and still a definition, beside what is too large by one. */
export const within: Readonly<Record<string, () => DefinitionReading>> = {
  "a shipped definition in YAML": () => parseDefinition(stringify(cd19, { aliasDuplicateObjects: false })),
  "forty levels": () => readDefinition(nested(40)),
  "texts that begin with signs of YAML": () =>
    parseDefinition(
      stringify({
        ...cd19,
        citations: Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`${index}`, `[ & * {\n- ${index}\n`])),
      }),
    ),
};
