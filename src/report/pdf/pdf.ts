import type { ReportDocument, Section } from "../document/blocks.ts";
import type { Charts } from "../document/charts.ts";
import { reportDocument } from "../document/document.ts";
import type { FiledReport } from "../filed.ts";
import { colours, type Node, sizes, tableLayouts } from "./look.ts";
import { type Drawing, nodes } from "./nodes.ts";
import { printed } from "./printed.ts";

/** A4 in points, upright. */
const paper = { width: 595.28, height: 841.89 };
const margins = { side: 40, top: 58, bottom: 40 };

/** A document of pdfmake, and the layouts of its tables. */
export interface PdfDocument {
  readonly definition: Node;
  readonly tableLayouts: Readonly<Record<string, Node>>;
}

/** A filed report as pdfmake lays it out, on A4; two of the same run are equal to the byte. */
export function filedPdf(filed: FiledReport, charts: Charts | null): PdfDocument {
  const document = reportDocument(filed);
  const { id, version } = filed.definition;
  const day = new Date(`${filed.run.date}T00:00:00Z`);
  return {
    tableLayouts,
    definition: {
      info: {
        title: `${id} ${version}: verification`,
        subject: document.title,
        author: filed.run.by ?? "",
        creator: `${filed.tool.name} ${filed.tool.version}`,
        // A clock would make two runs differ.
        creationDate: day,
      },
      lang: "en",
      pageSize: "A4",
      pageMargins: [margins.side, margins.top, margins.side, margins.bottom],
      defaultStyle: { fontSize: sizes.text, lineHeight: 1.15 },
      styles: {
        title: { fontSize: 17, bold: true, margin: [0, 0, 0, 4] },
        section: { fontSize: 13, bold: true, margin: [0, 0, 0, 6] },
        heading: { fontSize: 10, bold: true, margin: [0, 5, 0, 2] },
        state: { fontSize: sizes.text, margin: [0, 6, 0, 2] },
      },
      header: () => running(document),
      footer: (page: number, of: number) => ({
        text: `page ${page} of ${of}`,
        alignment: "right",
        color: colours.quiet,
        fontSize: 8,
        margin: [margins.side, 12, margins.side, 0],
      }),
      content: content(document, charts),
    },
  };
}

/** What stands on top of every page. */
function running({ title, running: lines }: ReportDocument): Node {
  const [run = "", ...digests] = lines;
  return {
    margin: [margins.side, 20, margins.side, 0],
    color: colours.quiet,
    stack: [
      {
        columns: [
          { text: printed(`Verification of ${title}`), fontSize: 7, noWrap: true, width: "*" },
          { text: printed(run), fontSize: 7, alignment: "right", width: "auto" },
        ],
      },
      { text: printed(digests.join("   ")), fontSize: sizes.running, margin: [0, 2, 0, 0] },
    ],
  };
}

function content(document: ReportDocument, charts: Charts | null): readonly Node[] {
  const upright = drawing(charts, false);
  return [
    { text: printed(document.title), style: "title" },
    ...nodes(document.first, upright),
    { toc: { title: { text: "Contents", style: "section" } }, pageBreak: "before" },
    ...document.sections.flatMap((section, index) => sectionNodes(section, document.sections[index - 1], charts)),
    ...(charts === null ? [] : [wholeChart(charts.whole)]),
  ];
}

/** Points for a pixel of the chart: its smallest letters, of 11 pixels, come out at 6 points. */
const scale = 6 / 11;

/** The chart with all its words, on one sheet as large as that takes: a screen goes closer, and a plotter prints it. */
function wholeChart(svg: string): Node {
  const [, width = 0, height = 0] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)?.map(Number) ?? [];
  const [wide, high] = [width * scale, height * scale];
  const sheet = { width: wide + 2 * margins.side, height: high + margins.top + margins.bottom + 40 };
  return {
    pageSize: { width: Math.max(sheet.width, paper.width), height: Math.max(sheet.height, paper.height) },
    section: [
      { text: "Annex: the chart in full", style: "section", tocItem: true, outline: true },
      { svg, width: wide },
    ],
  };
}

/** A section begins on a page of its own where the paper turns. */
function sectionNodes(section: Section, before: Section | undefined, charts: Charts | null): readonly Node[] {
  const across = section.across === true;
  const turns = across || before?.across === true;
  return [
    {
      text: printed(section.heading),
      style: "section",
      id: section.id,
      tocItem: true,
      outline: true,
      margin: [0, turns ? 0 : 14, 0, 6],
      ...(turns ? { pageBreak: "before", pageOrientation: across ? "landscape" : "portrait" } : {}),
    },
    ...nodes(section.blocks, drawing(charts, across)),
  ];
}

function drawing(charts: Charts | null, across: boolean): Drawing {
  const [width, height] = across ? [paper.height, paper.width] : [paper.width, paper.height];
  // A heading stands above the first drawing.
  return {
    overview: charts?.overview ?? null,
    width: width - 2 * margins.side,
    height: height - margins.top - margins.bottom - 30,
  };
}
