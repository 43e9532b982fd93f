import * as z from "zod";
import { type FiledReport, reportFormat } from "./filed.ts";

const count = z.int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const status = z.enum(["proved", "violated", "unanswered"]);
const step = z.strictObject({ symbol: z.string(), words: z.string() });
const history = z.array(step);
const counterexample = z.strictObject({ message: z.string(), history }).nullable();
const statement = z.strictObject({
  status,
  counterexamples: z.array(z.strictObject({ message: z.string(), history, requirement: z.string() })),
});
const citing = { place: z.string(), sentence: z.string() };

const requirement = z.strictObject({
  id: z.string(),
  sentence: z.strictObject({ quote: z.string(), source: z.string() }).nullable().describe("the trial's own words"),
  meaning: z.string().describe("what the software enforces"),
  status: z.enum(["proved", "violated", "unanswered", "evidence", "permits", "leftOut"]),
  basis: z.string().describe("what the verdict rests on"),
  monitor: z.boolean().describe("whether a monitor states it apart from the chart"),
  states: z.array(z.strictObject(citing)),
  transitions: z.array(z.strictObject({ ...citing, from: z.string(), on: z.string().nullable() })),
  counterexample,
});

const judged = z.strictObject({
  status,
  events: count,
  classes: count,
  verdicts: count,
  never: z.array(z.strictObject({ event: z.string(), verdict: z.string(), reason: z.string() })),
  faults: z.array(
    z.looseObject({ requirement: z.string(), event: z.string(), message: z.string() }).describe("with what shows it"),
  ),
});

const covered = z.strictObject({
  total: count,
  covered: count,
  unreachable: count,
  missing: z.array(
    z.strictObject({ name: z.string(), status: z.enum(["uncovered", "unreachable"]), reason: z.string() }),
  ),
});

const oracle = z.strictObject({
  run: z.boolean(),
  whyNot: z.string().nullable(),
  compared: count,
  differences: z.array(z.string()),
});

const outcome = z.strictObject({
  kind: z.enum(["goes", "refused", "impossible"]),
  targets: z.array(z.string()),
  requirements: z.array(z.string()),
  reason: z.string(),
  when: z.array(z.string()),
  beside: z.array(z.array(z.string())),
});

const stateEvents = z.strictObject({
  columns: z.array(z.strictObject({ symbol: z.string(), words: z.string(), deviation: z.boolean() })),
  rows: z.array(
    z.strictObject({
      id: z.string(),
      path: z.string(),
      name: z.string(),
      group: z.string(),
      sentence: z.string(),
      configurations: count,
      groups: z.array(
        z.strictObject({
          kind: z.enum(["goes", "depends", "refused", "impossible"]),
          outcomes: z.array(outcome),
          letters: z.array(count).describe("numbers of columns, from 0"),
        }),
      ),
    }),
  ),
});

/** The shape of the file of data; it holds all that a filed report has. */
const filed = z.strictObject({
  report: z.literal(reportFormat),
  run: z.strictObject({ date: z.iso.date().describe("the day in UTC"), by: z.string().nullable() }),
  certificate: z
    .strictObject({ file: z.string(), digest })
    .nullable()
    .describe("the certificate beside it; null where not everything is proved"),
  definition: z.strictObject({
    id: z.string(),
    version: z.string(),
    title: z.string(),
    source: z.string(),
    digest,
  }),
  chart: z.strictObject({ digest }),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  proved: z.boolean(),
  unanswered: z.array(z.string()),
  explored: z.strictObject({
    states: count,
    transitions: count,
    depth: count,
    cells: count,
    completePaths: z.string().regex(/^\d+$/),
    completePathsUpTo: count,
  }),
  requirements: z.array(requirement),
  machine: z.strictObject({ nodes: count, letters: count, contexts: count, differences: z.array(z.string()) }),
  permitted: statement,
  refusals: statement,
  deviations: statement,
  judged,
  liveness: z.array(
    z.strictObject({
      name: z.string(),
      sentence: z.string(),
      status,
      assumptions: z.array(z.string()),
      counterexample,
    }),
  ),
  properties: z.array(
    z.strictObject({
      name: z.string(),
      status: z.enum(["proved", "violated", "unanswered", "vacuous"]),
      vacuity: z.string().nullable(),
      counterexample,
    }),
  ),
  lint: z.array(z.strictObject({ rule: z.string(), place: z.string(), message: z.string() })),
  findings: z.array(z.strictObject({ path: z.string(), message: z.string(), lookedFor: z.string() })),
  coverage: z.strictObject({
    states: covered,
    configurations: covered,
    transitions: covered,
    pairs: covered,
    guards: covered,
    requirements: covered,
  }),
  mutants: z.strictObject({
    run: z.boolean(),
    whyNot: z.string().nullable(),
    total: count,
    equivalent: count,
    killed: count,
    survivors: z.array(z.strictObject({ id: z.string(), operator: z.string(), sentence: z.string(), history })),
    kills: z.record(z.string(), z.record(z.string(), count)),
  }),
  oracles: z.strictObject({ engine: oracle, spin: oracle, scion: oracle }),
  silentPoints: z.array(z.string()),
  notProved: z.array(z.string()),
  trusted: z.array(z.string()),
  parameters: z.array(z.strictObject({ path: z.string(), means: z.string(), value: z.string(), source: z.string() })),
  tests: z.record(z.string(), z.array(z.string())),
  stateEvents,
} satisfies { [Key in keyof FiledReport]: z.ZodType });

/** The JSON Schema of the file of data that `verify --report` writes. */
export function filedJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(filed, { target: "draft-7" });
  return { $schema, title: "Verification report", ...rest };
}
