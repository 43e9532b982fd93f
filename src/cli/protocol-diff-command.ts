import { Command } from "commander";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { definitionDigest, proseDigest } from "../protocol/definition-digest.ts";
import { valueInWords } from "../protocol/value-in-words.ts";
import { type Comparison, createComparer } from "../verify/compare/compare.ts";
import { evidenceExamples } from "../verify/compare/evidence.ts";
import { assertBetween, readAmendment } from "./amendment-file.ts";
import { engineOfMove, movesOf, type PatientMove, printMove, printSumOfMoves } from "./moves.ts";
import { loadProtocol } from "./protocols.ts";
import { openJournals } from "./stores.ts";
import { colours, print } from "./terminal.ts";

interface DiffFlags {
  readonly store?: string;
  readonly amendment?: string;
  readonly json?: true;
}

/** What two definitions differ in, without exploring their charts. */
type Told = Pick<Comparison, "definition" | "evidence" | "examples" | "chart">;

/** Whether an amendment is needed to go from one definition to the other: `prose` where only words differ. */
type Kind = "same" | "prose" | "amendment";

/** `patient-course protocol diff A B` */
export function protocolDiffCommand(): Command {
  return new Command("diff")
    .description(
      "say in plain words what changed between two definitions, and with --store for which patients it matters",
    )
    .argument("<from>", "the older definition: a shipped id, or a JSON or YAML file")
    .argument("<to>", "the newer one")
    .option("--store <sqlite:FILE>", "for each patient: moves cleanly, moves with findings, or cannot move and why")
    .option("--amendment <file>", "with --store: what the amendment says of states and consent")
    .option("--json", "one JSON object; with --store a further line for each patient")
    .addHelpText(
      "after",
      "\nExit codes: 0 no amendment is needed (nothing changed, or prose only), 1 an amendment is needed, 2 unusable input.\n\nExamples:\n  patient-course protocol diff cd19-b-all mine.yaml\n  patient-course protocol diff cd19-b-all mine.yaml --store sqlite:trial.sqlite",
    )
    .action(async (first: string, second: string, _: DiffFlags, command: Command) => {
      // The command around this one has --json too, and takes it.
      const { store, amendment, json } = command.optsWithGlobals<DiffFlags>();
      const [from, to] = [loadProtocol(first), loadProtocol(second)];
      const alike = definitionDigest(from) === definitionDigest(to);
      const kind: Kind = !alike ? "amendment" : proseDigest(from) === proseDigest(to) ? "same" : "prose";
      const told = toldOf(from, to);
      const named = amendment === undefined ? undefined : readAmendment(amendment);
      if (named !== undefined && amendment !== undefined) assertBetween(amendment, named, { from, to });
      const moves = store === undefined ? undefined : await movesIn(store, engineOfMove(from, to), named);
      if (json === true) {
        print(JSON.stringify(jsonOf(kind, told, from, to)));
        for (const { patientId, move } of moves ?? []) print(JSON.stringify({ patientId, ...move }));
      } else {
        printDifferences(kind, told, from, to);
        if (moves !== undefined) {
          print(colours(process.stdout).bold("Patients"));
          for (const move of moves) printMove(move);
          printSumOfMoves(moves);
        }
      }
      process.exitCode = kind === "amendment" ? 1 : 0;
    });
}

function toldOf(from: ProtocolDefinition, to: ProtocolDefinition): Told {
  const { definition = [], evidence = [], chart }: Partial<Comparison> = createComparer(from).parts(to).next().value;
  const none = { added: [], gone: [], changed: [] };
  return {
    definition,
    evidence,
    examples: evidenceExamples(from, to, definition),
    chart: chart ?? { states: none, transitions: none },
  };
}

async function movesIn(
  name: string,
  moving: Parameters<typeof movesOf>[0],
  amendment: Parameters<typeof movesOf>[2] | undefined,
): Promise<readonly PatientMove[]> {
  const store = openJournals(name);
  try {
    return await movesOf(moving, store, amendment ?? { reconsent: false, states: {} });
  } finally {
    await store.close();
  }
}

interface Named {
  readonly id: string;
  readonly version: string;
}

const kinds: Readonly<Record<Kind, string>> = {
  same: "nothing changed",
  prose: "prose only: no amendment is needed",
  amendment: "an amendment is needed: patients stay on the old version until one moves them",
};

function printDifferences(kind: Kind, { definition, evidence, examples, chart }: Told, from: Named, to: Named): void {
  const paint = colours(process.stdout);
  print(paint.bold(`${from.id} ${from.version} -> ${to.id} ${to.version}`));
  if (definition.length > 0) print(paint.bold("The definition"));
  for (const { path, before, after, description } of definition) {
    print(`  ${path}: ${valueInWords(before)} -> ${valueInWords(after)}`);
    if (description !== null) print(`    ${paint.dim(description)}`);
  }
  if (evidence.length > 0) print(paint.bold("Evidence is judged otherwise"));
  for (const [index, { events, sentence, requirements, inNumbers }] of evidence.entries()) {
    print(`  ${events.join(", ")}: ${sentence}${requirements.length === 0 ? "" : ` (${requirements.join(", ")})`}`);
    const example = examples[index];
    for (const line of [...inNumbers, ...(example == null ? [] : [example.sentence])])
      print(`    ${paint.yellow(line)}`);
  }
  print(paint.bold("The chart"));
  for (const line of chartLines(chart)) print(`  ${line}`);
  print(kind === "amendment" ? paint.yellow(kinds[kind]) : paint.green(kinds[kind]));
}

/** What changed in a chart; the steps of a state that is gone or new go with it. */
function chartLines({ states, transitions }: Told["chart"]): readonly string[] {
  const onlyBefore = new Set(states.gone.map(({ path }) => path));
  const onlyAfter = new Set(states.added.map(({ path }) => path));
  const lines = [
    ...states.added.map(({ path, sentence }) => `state added: ${path}: ${sentence}`),
    ...states.gone.map(({ path, sentence }) => `state gone: ${path}: ${sentence}`),
    ...states.changed.map(({ before, what }) => `state changed: ${before.path}: ${what.join(", ")}`),
    ...bySentence(
      "added",
      transitions.added.filter(({ source }) => !onlyAfter.has(source)),
    ),
    ...bySentence(
      "gone",
      transitions.gone.filter(({ source }) => !onlyBefore.has(source)),
    ),
    ...[...new Set(transitions.changed.map(({ what }) => what.join(", ")))].flatMap((what) =>
      bySentence(
        `changed in ${what}`,
        transitions.changed.filter((one) => one.what.join(", ") === what).map(({ before }) => before),
      ),
    ),
  ];
  return lines.length === 0 ? ["the same"] : lines;
}

type Step = Told["chart"]["transitions"]["added"][number];

/** One line for all steps of a state that say the same: what they say in detail is in the JSON. */
function bySentence(how: string, steps: readonly Step[]): readonly string[] {
  const groups = new Map<string, { taken: number; deviations: number }>();
  for (const { source, sentence, event, deviation } of steps) {
    const said = `${source}: ${sentence || (event ?? "without an event")}`;
    const { taken, deviations } = groups.get(said) ?? { taken: 0, deviations: 0 };
    groups.set(said, deviation ? { taken, deviations: deviations + 1 } : { taken: taken + 1, deviations });
  }
  return [...groups].map(([said, { taken, deviations }]) => {
    const counts = [
      ...(taken === 0 ? [] : [stepsOf(taken)]),
      ...(deviations === 0 ? [] : [`${stepsOf(deviations)} as a deviation`]),
    ];
    return `${counts.join(" and ")} ${how}: ${said}`;
  });
}

function stepsOf(count: number): string {
  return count === 1 ? "1 step" : `${count} steps`;
}

function jsonOf(kind: Kind, told: Told, from: Named, to: Named) {
  return {
    from: { id: from.id, version: from.version },
    to: { id: to.id, version: to.version },
    outcome: kind,
    amendmentNeeded: kind === "amendment",
    ...told,
  };
}
