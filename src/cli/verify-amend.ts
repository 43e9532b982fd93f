import { grouped } from "../events/grouped.ts";
import { isMoveProved, type MoveProof, proveMove } from "../verify/amend/prove-move.ts";
import { assertBetween, readAmendment } from "./amendment-file.ts";
import { loadProtocol } from "./protocols.ts";
import { colours, print, status, UnusableInput } from "./terminal.ts";

const phases = {
  from: "explores the old version",
  to: "explores the new version",
  moves: "moves every state",
  followed: "follows what the new version does not reach",
  endings: "looks for courses that cannot end",
};

/** `patient-course verify --amend FROM TO`: proves the move of every patient from one version to another. */
export function verifyAmend(
  versions: readonly string[],
  { amendment, json }: { readonly amendment?: string; readonly json?: true },
): void {
  const [first, second, ...more] = versions;
  if (first === undefined || second === undefined || more.length > 0)
    throw new UnusableInput(["--amend: name two definitions, the old one and the new one"]);
  const [from, to] = [loadProtocol(first), loadProtocol(second)];
  const file = amendment === undefined ? undefined : readAmendment(amendment);
  if (file !== undefined && amendment !== undefined) assertBetween(amendment, file, { from, to });
  const told = status();
  const start = performance.now();
  const proof = proveMove(from, to, {
    states: file?.states ?? {},
    onPhase: (phase) => told.say(`${from.version} -> ${to.version}: ${phases[phase]}`),
  });
  told.done();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const names = { from: `${from.id} ${from.version}`, to: `${to.id} ${to.version}` };
  if (json === true) print(JSON.stringify({ ...names, proved: isMoveProved(proof), ...proof }));
  else printProof(proof, names, seconds);
  process.exitCode = isMoveProved(proof) ? 0 : 1;
}

function printProof(
  proof: MoveProof,
  { from, to }: { readonly from: string; readonly to: string },
  seconds: string,
): void {
  const paint = colours(process.stdout);
  const { states, covered, followed, decided, unmoved, cannot, unsound, liveness, unanswered } = proof;
  print(paint.bold(`${from} -> ${to}`));
  print(`  states         ${grouped(states)} of the old chart with what its requirements remember`);
  print(`  covered        ${grouped(covered)} move to what the new version's own proof covers`);
  print(
    `  followed       ${grouped(followed)} move to what it does not reach by itself; all that follows was looked at`,
  );
  print(`  decided        ${grouped(decided)} have a next step that only the amendment says`);
  print(`  cannot move    ${grouped(unmoved)}`);
  for (const { because, count, history } of cannot.first) {
    print(`    ${grouped(count)}: ${because}`);
    print(`      ${paint.dim(`such as after ${history.join(", ")}`)}`);
  }
  if (cannot.more > 0) print(`    and ${cannot.more} further reasons`);
  print(`  unsound        ${grouped(unsound.configurations)}`);
  for (const { from: left, to: entered, requirement, because, count, history } of unsound.first) {
    print(`    ${paint.red(grouped(count))}: ${left.join(" | ")} -> ${entered.join(" | ")}`);
    print(`      ${requirement === null ? "" : `${requirement}: `}${because}`);
    print(`      ${paint.dim(`such as after ${history.join(", ")}`)}`);
  }
  if (unsound.more > 0) print(`    and ${unsound.more} further moves`);
  for (const { name, sentence, status: answer, message, after, history } of liveness) {
    const says = answer === "proved" ? answer : paint.red(answer);
    print(`  ${name.padEnd(14)} ${says}: ${sentence}, also where only moved patients stand`);
    if (message === null) continue;
    print(`    ${message}`);
    if (after !== null) print(`      ${paint.dim(`moved after ${after.history.join(", ")}`)}`);
    if (history !== null && history.length > 0) print(`      ${paint.dim(`then ${history.join(", ")}`)}`);
  }
  for (const why of unanswered) print(`  ${paint.red("not answered")}   ${why}`);
  const endless = liveness.some((statement) => statement.status === "violated");
  const failed =
    unsound.configurations > 0
      ? "UNSOUND: some states move to what is not so"
      : endless
        ? "ENDLESS: some courses do not end after the move"
        : "NOT ANSWERED";
  const outcome = isMoveProved(proof)
    ? paint.green("PROVED: every state moves soundly, or is named as one that cannot move, and every course ends")
    : paint.red(failed);
  print(`${outcome} (${seconds} s)`);
}
