const decide = "src/course/decide-event.ts";
const evolve = "src/course/evolve.ts";
const seal = "src/journal/seal.ts";
const command = ["test/course/command-id.test.ts"];
const chain = ["test/course/hash-chain.test.ts"];
const definition = ["test/course/another-definition.test.ts"];

/** What is compared where a command id is met again. */
const compared = "[event, recorded.evidence, actor, signature, reason, deviation?.reason ?? null, confirmations]";

/** A part of it that is taken from the new command instead, so that no difference shows. */
function notCompared(name, part, instead) {
  return {
    name: `STR-09: a command id is met again, and ${name} is not compared`,
    file: decide,
    find: compared,
    replace: compared.replace(part, instead),
    tests: command,
  };
}

/** A part of an entry that the hash does not cover, neither when it is written nor when it is read. */
function notHashed(name, without = `${name}: undefined`) {
  return {
    name: `STR-09: the hash does not cover ${name}`,
    file: seal,
    find: "import { canonicalJson, sha256 }",
    replace: `const canonicalJson = (value) => whole({ ...value, ${without} });\nimport { canonicalJson as whole, sha256 }`,
    tests: chain,
  };
}

/** @type {readonly import("./index.mjs").Fault[]} */
export const journalFaults = [
  notCompared("the event", "event", "command.event"),
  notCompared("the evidence", "recorded.evidence", "evidence"),
  notCompared("who recorded it", "actor", "command.by"),
  notCompared("the actor's id", "actor", "{ ...actor, id: command.by.id }"),
  notCompared("the actor's printed name", "actor", "{ ...actor, name: command.by.name }"),
  notCompared("the actor's role", "actor", "{ ...actor, role: command.by.role }"),
  notCompared("the signature", "signature", "command.signature ?? null"),
  notCompared("the signer's printed name", "signature", "signature && { ...signature, name: command.signature?.name }"),
  notCompared(
    "what the signature means",
    "signature",
    "signature && { ...signature, meaning: command.signature?.meaning }",
  ),
  {
    name: "STR-09: a command id is met again, and when it happened is not compared",
    file: decide,
    find: "if (compareInstants(recorded.at, command.at) !== 0) return false;",
    replace: "",
    tests: command,
  },
  {
    name: "STR-09: the same instant written with another offset is another command",
    file: decide,
    find: "if (compareInstants(recorded.at, command.at) !== 0) return false;",
    replace: "if (recorded.at !== command.at) return false;",
    tests: command,
  },
  notCompared("the reason", " reason,", " reasonOf(command),"),
  notCompared("the reason of the deviation", "deviation?.reason ?? null", "command.deviation?.reason ?? null"),
  {
    name: "STR-09: the same command recorded at another time is another one",
    file: decide,
    find: compared,
    replace: compared.replace("[event", "[command.recordedAt === recorded.recordedAt && event"),
    tests: command,
  },
  {
    name: "STR-09: the same command is recorded again",
    file: evolve,
    find: "commands: remembering(course.commands, entry.commandId, entry)",
    replace: "commands: course.commands",
    tests: command,
  },
  ...[
    "definition",
    "commandId",
    "kind",
    "event",
    "evidence",
    "actor",
    "signature",
    "at",
    "recordedAt",
    "reason",
    "verdict",
    "findings",
    "deviation",
    "refusals",
    "patientId",
  ].map((name) => notHashed(name)),
  notHashed("the printed name of the actor", "actor: { ...value.actor, name: undefined }"),
  notHashed("the printed name of the signer", "signature: value.signature && { ...value.signature, name: undefined }"),
  notHashed("the version of the definition", "definition: { ...value.definition, version: undefined }"),
  notHashed("a list within", "findings: value.findings?.length, refusals: value.refusals?.length"),
  notHashed(
    "a field that is no entry's",
    "...Object.fromEntries(Object.keys(value).filter((key) => key === 'added').map((key) => [key, undefined]))",
  ),
  {
    name: "STR-09: a changed entry is named by the number that it claims",
    file: seal,
    find: "sequence: (after?.sequence ?? 0) + index + 1, because: changed",
    replace: "sequence: entry.sequence, because: changed",
    tests: chain,
  },
  {
    name: "STR-09: an entry need not follow the one before it",
    file: seal,
    find: 'entry.previousHash === (previous?.hash ?? "")',
    replace: "typeof entry.previousHash === 'string'",
    tests: chain,
  },
  {
    name: "STR-09: a journal of another digest under the same id and version is read",
    file: evolve,
    find: "versions.versionOf(entry.definition) === undefined",
    replace: "entry.definition.id !== course.definition.id || entry.definition.version !== course.definition.version",
    tests: definition,
  },
  {
    name: "STR-09: only the first entry is asked by which definition it was judged",
    file: evolve,
    find: "versions.versionOf(entry.definition) === undefined",
    replace: "course.sequence === 0 && versions.versionOf(entry.definition) === undefined",
    tests: definition,
  },
];
