import { Command, Option } from "commander";
import type { ChartIr } from "../chart/ir.ts";
import type { ChartWords } from "../chart/words.ts";
import {
  NotSayable,
  type PictureOptions,
  toDot,
  toMermaid,
  toOverviewSvg,
  toPromela,
  toScxml,
  toSvg,
  toXState,
} from "../export/index.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { wordsOf } from "../report/chart-words.ts";
import { subjectOf } from "../verify/subject.ts";
import { chartPicture } from "./chart-picture.ts";
import { needs } from "./optional-packages.ts";
import { defaultProtocol, loadProtocol } from "./protocols.ts";
import { UnusableInput } from "./terminal.ts";
import { writeWhole } from "./written-file.ts";

interface Source {
  readonly definition: ProtocolDefinition;
  readonly ir: ChartIr;
  readonly words: ChartWords;
}

interface Wish extends PictureOptions {
  /** Drawn to be shown small: only the large parts are named. */
  readonly overview: boolean;
}

const writers = {
  svg: async ({ definition, ir, words }: Source, wish: Wish) => {
    needs("--format svg", "elkjs");
    const picture = await chartPicture(ir, words, wish);
    return wish.overview ? toOverviewSvg(picture, ir, definition.title) : toSvg(picture, ir, definition.title);
  },
  mermaid: ({ ir, words }: Source, options: PictureOptions) => toMermaid(ir, words, options),
  dot: ({ ir, words }: Source, options: PictureOptions) => toDot(ir, words, options),
  scxml: ({ ir }: Source) => toScxml(ir),
  promela: ({ ir }: Source) => toPromela(ir),
  xstate: ({ ir, words }: Source) => `${JSON.stringify(toXState(ir, words), null, 2)}\n`,
};

type Format = keyof typeof writers;

const formats = Object.keys(writers).filter((name): name is Format => Object.hasOwn(writers, name));

interface Options {
  readonly format: Format;
  readonly deviations?: true;
  readonly overview?: true;
  readonly out?: string;
}

/** `patient-course export [PROTOCOL] --format F` */
export function exportCommand(): Command {
  return new Command("export")
    .description("write the chart of a protocol as a picture, or for another tool")
    .argument("[id or file]", "a shipped definition or a JSON or YAML file", defaultProtocol)
    .addOption(new Option("--format <format>", "what to write").choices(formats).makeOptionMandatory())
    .option("--deviations", "draw the arrows of deviations too (svg, mermaid, dot; the others always have them)")
    .option("--overview", "draw it to be shown small, as in a document: only the large parts are named (svg)")
    .option("--out <file>", "into this file, instead of on the screen")
    .addHelpText(
      "after",
      "\nExamples:\n  patient-course export --format svg --out chart.svg\n  patient-course export --format svg --overview --out overview.svg\n  patient-course export two-fraction --format dot --deviations | dot -Tpdf -o chart.pdf\n  patient-course export mine.yaml --format xstate --out mine.json",
    )
    .action(async (name: string, options: Options) => {
      if (options.overview && options.format !== "svg")
        throw new UnusableInput([`--overview: only svg has one, not ${options.format}`]);
      const definition = loadProtocol(name);
      const source = { definition, ir: subjectOf(definition).ir, words: wordsOf(definition) };
      const { deviations = false, overview = false } = options;
      const text = await written(name, options.format, source, { deviations, overview });
      if (options.out === undefined) process.stdout.write(text);
      else writeWhole(options.out, text);
    });
}

async function written(name: string, format: Format, source: Source, wish: Wish): Promise<string> {
  try {
    return await writers[format](source, wish);
  } catch (error) {
    if (error instanceof NotSayable) throw new UnusableInput([`${name}: ${format} cannot say it: ${error.message}`]);
    throw error;
  }
}
