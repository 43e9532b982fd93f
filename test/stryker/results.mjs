import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

/** What a run wrote as it went: how many faults there are, and what became of those it came to. */
export function resultsIn(file, root) {
  const lines = existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
  const planned = lines.find((line) => line.planned !== undefined)?.planned;
  const faults = lines
    .filter((line) => line.status !== undefined)
    .map((line) => ({ ...line, fileName: relative(root, line.fileName) }));
  return { planned, faults };
}

/** The numbers of a run: the score is what was killed or ran too long, of all that was neither left out nor could not be built. */
export function summaryOf({ planned = 0, faults }) {
  const count = (...statuses) => faults.filter(({ status }) => statuses.includes(status)).length;
  const isStatic = (fault) => fault.status === "Ignored" && /static/i.test(fault.statusReason ?? "");
  const found = count("Killed", "Timeout");
  const judged = found + count("Survived", "NoCoverage");
  const statics = faults.filter(isStatic).length;
  return {
    planned,
    killed: count("Killed"),
    late: count("Timeout"),
    survived: count("Survived"),
    unreached: count("NoCoverage"),
    statics,
    leftOut: count("Ignored") - statics,
    broken: count("CompileError", "RuntimeError"),
    untried: planned - faults.length,
    score: judged === 0 ? undefined : (100 * found) / judged,
  };
}

export function summaryLines(
  folder,
  { planned, killed, late, survived, unreached, statics, leftOut, broken, untried, score },
) {
  return [
    `${folder}: score ${score === undefined ? "none" : `${score.toFixed(2)} %`} of ${killed + late + survived + unreached} faults that were judged`,
    `  ${planned} faults: ${killed} killed, ${late} ran too long, ${survived} survived, ${unreached} reached by no test`,
    `  not judged: ${statics} static, ${leftOut} left out for another reason, ${broken} that did not run, ${untried} not come to`,
  ];
}

/** The faults that no test noticed, by file and line. */
export function survivorLines(faults) {
  return faults
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .toSorted((a, b) => (a.fileName === b.fileName ? a.line - b.line : a.fileName < b.fileName ? -1 : 1))
    .map(({ fileName, line, mutatorName, replacement, status }) => {
      const put = (replacement ?? "").replace(/\s+/g, " ").slice(0, 80);
      return `  ${fileName}:${line}  ${mutatorName}: ${put}${status === "NoCoverage" ? "  (reached by no test)" : ""}`;
    });
}
