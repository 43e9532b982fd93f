import { Command } from "commander";
import { unguessable } from "../course/unguessable.ts";
import type { AmendmentFile } from "../journal/amendment.ts";
import type { JournalStore } from "../journal/store.ts";
import { assertBetween, definitionFrom, readAmendment } from "./amendment-file.ts";
import { engineOfMove, type MovingEngine, movesOf, type PatientMove, printMove, printSumOfMoves } from "./moves.ts";
import { loadProtocol } from "./protocols.ts";
import { openJournals, openStore } from "./stores.ts";
import { colours, print, UnusableInput } from "./terminal.ts";

interface AmendFlags {
  readonly store: string;
  readonly to: string;
  readonly amendment: string;
  readonly from?: string;
  readonly patient?: readonly string[];
  readonly by?: string;
  readonly name?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** What became of one patient: `waits` for a consent that the amendment asks for, or that was declined (INC-13). */
interface Amended extends PatientMove {
  readonly recorded: "recorded" | "waits" | "refused" | "nothing";
  readonly refusals: readonly string[];
}

/** `patient-course amend` */
export function amendCommand(): Command {
  return new Command("amend")
    .description("move the patients of a store to another version of their protocol, each by an entry in the journal")
    .requiredOption("--store <sqlite:FILE>", "the journals")
    .requiredOption("--to <id or file>", "the version that patients move to")
    .requiredOption(
      "--amendment <file>",
      "the amendment (JSON or YAML): versions, reason, whether consent is asked again, states",
    )
    .option("--from <id or file>", "the version that they move from, where it is not the shipped one of that id")
    .option("--patient <id...>", "only these patients")
    .option("--by <id>", "the investigator who moves them, as your system knows the person")
    .option("--name <name>", "the investigator's printed name, which signs")
    .option("--dry-run", "say what would become of each patient, and record nothing")
    .option("--json", "one JSON object a patient and line")
    .addHelpText(
      "after",
      "\nExit codes: 0 everybody moved or stays rightly, 1 somebody cannot move, or has not consented to the new version, 2 unusable input.\n\nExamples:\n  patient-course amend --store sqlite:trial.sqlite --to mine.yaml --amendment amendment.yaml --dry-run\n  patient-course amend --store sqlite:trial.sqlite --to mine.yaml --amendment amendment.yaml --by dr.wei --name 'Wei Chen'",
    )
    .action(async (flags: AmendFlags) => {
      const amendment = readAmendment(flags.amendment);
      const [from, to] = [definitionFrom(amendment, flags.from), loadProtocol(flags.to)];
      assertBetween(flags.amendment, amendment, { from, to });
      const moving = engineOfMove(from, to);
      const amended =
        flags.dryRun === true ? await previewed(flags, moving, amendment) : await recorded(flags, moving, amendment);
      const shown = amended.filter(({ patientId }) => flags.patient?.includes(patientId) !== false);
      for (const one of shown) {
        if (flags.json === true) print(JSON.stringify(jsonOf(one)));
        else printAmended(one);
      }
      if (flags.json !== true) {
        printSumOfMoves(shown);
        if (flags.dryRun === true) print("  nothing was recorded");
      }
      const left = shown.some(
        ({ move, recorded: became }) =>
          move.outcome === "cannotMove" || move.outcome === "unreadable" || became === "waits" || became === "refused",
      );
      process.exitCode = left ? 1 : 0;
    });
}

async function previewed(
  { store: name }: AmendFlags,
  moving: MovingEngine,
  amendment: AmendmentFile,
): Promise<readonly Amended[]> {
  const store = openJournals(name);
  try {
    const moves = await movesOf(moving, store, amendment);
    return moves.map((move) => ({ ...move, recorded: "nothing", refusals: [] }));
  } finally {
    await store.close();
  }
}

async function recorded(
  { store: name, by, name: signer, patient }: AmendFlags,
  moving: MovingEngine,
  amendment: AmendmentFile,
): Promise<readonly Amended[]> {
  if (by === undefined || signer === undefined)
    throw new UnusableInput(["--by and --name: say which investigator moves the patients and signs for it (SIL-11)"]);
  // A store that is not there is not made.
  await openJournals(name).close();
  const store = openStore(name);
  try {
    const amended: Amended[] = [];
    for (const move of await movesOf(moving, store, amendment)) {
      const wanted = patient?.includes(move.patientId) !== false;
      amended.push(wanted ? await moved(move, store) : { ...move, recorded: "nothing", refusals: [] });
    }
    return amended;
  } finally {
    await store.close();
  }

  async function moved(move: PatientMove, journals: JournalStore): Promise<Amended> {
    const { patientId, course } = move;
    if (course === null || (move.move.outcome !== "moves" && move.move.outcome !== "movesWithFindings"))
      return { ...move, recorded: "nothing", refusals: [] };
    if (move.move.consent === "awaited" || move.move.consent === "declined")
      return { ...move, recorded: "waits", refusals: [] };
    const command = {
      kind: "amendment",
      id: `amendment-${moving.to.reference.digest.slice(0, 16)}-${course.sequence + 1}`,
      patientId,
      to: moving.to.reference.digest,
      reconsent: amendment.reconsent,
      states: amendment.states,
      by: { id: by, name: signer, role: "investigator" },
      reason: amendment.reason,
      signature: { name: signer, meaning: "responsibility" },
      recordedAt: new Date().toISOString(),
    };
    const decision = moving.engine.decide(course, command, { seed: unguessable() });
    if (!decision.ok)
      return { ...move, recorded: "refused", refusals: decision.refusals.map(({ message }) => message) };
    await journals.append(patientId, course.sequence, decision.entries);
    return { ...move, recorded: "recorded", refusals: [] };
  }
}

function printAmended(one: Amended): void {
  printMove(one);
  const paint = colours(process.stdout);
  if (one.recorded === "recorded") print(`    ${paint.green("recorded")}`);
  if (one.recorded === "waits") print(`    ${paint.yellow("stays on the old version until then")}`);
  for (const message of one.refusals) print(`    ${paint.red("refused")}  ${message}`);
}

function jsonOf({ patientId, move, recorded: became, refusals }: Amended) {
  return { patientId, ...move, recorded: became, refusals };
}
