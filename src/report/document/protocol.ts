import type { FiledReport } from "../filed.ts";
import { note, type Section, text } from "./blocks.ts";

/** Every parameter of the definition as a table. */
export function parameterSection({ parameters }: FiledReport): Section {
  return {
    id: "parameters",
    heading: "Parameters",
    across: true,
    blocks: [
      text("Every parameter of the definition as it was proved, those at their default too."),
      {
        kind: "table",
        name: "parameters",
        columns: [
          { heading: "Parameter", share: 22 },
          { heading: "Value", share: 30 },
          { heading: "What it means", share: 30 },
          { heading: "Where it comes from", share: 18 },
        ],
        rows: parameters.map(({ path, means, value, source }) => ({
          cells: [[text({ code: path })], [text(value)], [text(means)], [source === "" ? note("–") : note(source)]],
        })),
      },
    ],
  };
}

/** Each point on which the source is silent, with what the definition decides. */
export function silentSection({ silentPoints }: FiledReport): Section {
  return {
    id: "silent-points",
    heading: "Where the source is silent",
    blocks: [
      {
        kind: "table",
        name: "silent",
        columns: [
          { heading: "Id", share: 10 },
          { heading: "Decided", share: 90 },
        ],
        rows: silentPoints.map((point) => {
          const [id = "", ...rest] = point.split("  ");
          return { cells: [[text({ strong: id })], [text(rest.join(" "))]] };
        }),
      },
    ],
  };
}

/** The block in which people sign for what they have reviewed, with the digests that say what that was. */
export function signatureSection({ definition, chart }: FiledReport): Section {
  return {
    id: "signatures",
    heading: "Signatures",
    blocks: [
      text(
        `Signed for protocol ${definition.id} ${definition.version} with definition `,
        { code: definition.digest },
        " and chart ",
        { code: chart.digest },
        ".",
      ),
      {
        kind: "signatures",
        columns: ["Name", "Role", "Meaning (author, reviewer, approver)", "Date", "Signature"],
        lines: 3,
      },
    ],
  };
}
