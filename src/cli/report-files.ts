import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { conditionInWords, conditionNames, expressionOf } from "../../machines/index.ts";
import type { ChartIr } from "../chart/ir.ts";
import { createEngine } from "../course/engine.ts";
import { defineProtocol } from "../definitions/load.ts";
import { toOverviewSvg, toSvg } from "../export/index.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { wordsOf } from "../report/chart-words.ts";
import {
  type Charts,
  filedHtml,
  filedJson,
  filedPdf,
  filedReport,
  guardTeller,
  stateEventTable,
  type VerificationReport,
} from "../report/index.ts";
import { createRealiser } from "../verify/realise/realise.ts";
import { commandsFor } from "../verify/realise/replay.ts";
import type { Proof } from "../verify/verify.ts";
import { writeCertificate } from "./certificate-file.ts";
import { chartPicture } from "./chart-picture.ts";
import { lacks } from "./optional-packages.ts";
import { pdfBytes } from "./pdf-file.ts";

/** What is filed of a proof. */
export interface ToFile {
  readonly proof: Proof;
  readonly report: VerificationReport;
  /** Who runs it. */
  readonly by: string | null;
}

/** Files a report as HTML, PDF and JSON with its certificate, and each counterexample as a history for `run`; what to say of it. */
export async function fileReport(folder: string, { proof, report, by }: ToFile): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const { definition, ir } = proof.subject;
  const named = (ending: string) => join(folder, `${definition.id}.${ending}`);
  const certificate = writeCertificate(named("certificate.json"), proof, report.tool.version);
  const filed = filedReport(report, {
    definition,
    table: stateEventTable(proof, guardTeller({ conditionInWords, conditionNames, expressionOf })),
    tests: testsByRequirement(),
    run: { date: new Date().toISOString().slice(0, 10), by },
    certificate: certificate.note,
  });
  const [noChart, noPdf] = [lacks("no chart in the report", "elkjs"), lacks(`no PDF ${named("pdf")}`, "pdfmake")];
  const charts = noChart === undefined ? await chartsOf(definition, ir) : null;
  writeFileSync(named("html"), filedHtml(filed, charts));
  writeFileSync(named("json"), filedJson(filed));
  if (noPdf === undefined) writeFileSync(named("pdf"), await pdfBytes(filedPdf(filed, charts)));
  writeCounterexamples(folder, proof);
  return [...[noChart, noPdf].flatMap((lacking) => lacking ?? []), ...certificate.told];
}

async function chartsOf(definition: ProtocolDefinition, ir: ChartIr): Promise<Charts> {
  const picture = await chartPicture(ir, wordsOf(definition), { deviations: false });
  return { overview: toOverviewSvg(picture, ir, definition.title), whole: toSvg(picture, ir, definition.title) };
}

function writeCounterexamples(folder: string, proof: Proof): void {
  const { definition, letters } = proof.subject;
  const byName = new Map(letters.map((letter) => [letter.symbol, letter]));
  const realiser = createRealiser(createEngine(defineProtocol(definition)), "COUNTEREXAMPLE");
  const shown = [
    ...proof.product.violations.map(({ requirement, statement, history }) => ({
      name: `${requirement}-${statement}`,
      history,
    })),
    ...[...proof.liveness, ...proof.properties].map(({ name, history }) => ({ name, history: history ?? [] })),
  ];
  for (const { name, history } of shown) {
    const commands = history.length === 0 ? undefined : commandsFor(history, byName, realiser);
    if (commands === undefined) continue;
    const file = join(folder, `${definition.id}-${name.replace(/[^A-Za-z0-9-]+/g, "-")}.jsonl`);
    const head = { history: "patient-course/history@1", title: `${definition.title}: against ${name}` };
    writeFileSync(file, `${[head, ...commands].map((line) => JSON.stringify(line)).join("\n")}\n`);
  }
}

/** The tests of this version by the requirement that they name, as the package carries them. */
function testsByRequirement(): Readonly<Record<string, readonly string[]>> {
  const file = new URL("../../../docs/tests-by-requirement.json", import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}
