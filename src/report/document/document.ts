import type { FiledReport } from "../filed.ts";
import type { ReportDocument } from "./blocks.ts";
import { coverageSection, endings, judgedSection, mutantSection, oracleSection } from "./evidence.ts";
import { firstPage } from "./first-page.ts";
import { parameterSection, signatureSection, silentSection } from "./protocol.ts";
import { stateEventSection } from "./state-events.ts";
import { traceability } from "./traceability.ts";

/** A filed report as it is read, in plain data: the page and the PDF draw the same. */
export function reportDocument(filed: FiledReport): ReportDocument {
  const { definition, chart, tool, run } = filed;
  return {
    title: definition.title,
    first: firstPage(filed),
    sections: [
      signatureSection(filed),
      { id: "chart", heading: "The chart", across: true, blocks: [{ kind: "chart" }] },
      parameterSection(filed),
      traceability(filed),
      silentSection(filed),
      judgedSection(filed),
      endings(filed),
      coverageSection(filed),
      mutantSection(filed),
      oracleSection(filed),
      stateEventSection(filed),
    ],
    running: [
      `${definition.id} ${definition.version}, ${tool.name} ${tool.version}, run on ${run.date} by ${run.by ?? "(not stated)"}`,
      `definition ${definition.digest}`,
      `chart ${chart.digest}`,
    ],
  };
}
