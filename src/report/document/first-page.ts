import type { FiledReport } from "../filed.ts";
import { faultsOf, groundsInWords } from "../verification.ts";
import { type Block, type Inline, type Line, spaced, text } from "./blocks.ts";

/** The first page: what was verified, the result, what is not proved and what is trusted, and how to check it. */
export function firstPage(filed: FiledReport): readonly Block[] {
  const { definition, chart, tool, explored, proved, run } = filed;
  return [
    { kind: "result", proved, line: result(filed) },
    {
      kind: "facts",
      facts: [
        ["Protocol", [`${definition.id} ${definition.version}`]],
        ["Source", [definition.source]],
        ["Tool", [`${tool.name} ${tool.version}`]],
        ["Date of the run", [run.date]],
        ["Run by", [run.by ?? "not stated"]],
        ["Definition, SHA-256", [{ code: definition.digest }]],
        ["Chart, SHA-256", [{ code: chart.digest }]],
      ],
    },
    {
      kind: "figures",
      figures: [
        [spaced(explored.states), "states of the course"],
        [spaced(explored.transitions), "transitions between them"],
        [spaced(explored.depth), "entries to the farthest state"],
        [spaced(explored.cells), "cells judged both ways"],
      ],
    },
    text(`${machine(filed)} ${histories(filed)}`),
    { kind: "heading", text: "What is not proved" },
    { kind: "list", items: filed.notProved.map((line) => [text(...leading(line))]) },
    { kind: "heading", text: "What is trusted" },
    { kind: "list", items: filed.trusted.map((line) => [text(line)]) },
    { kind: "heading", text: "The certificate" },
    ...certificate(filed),
  ];
}

/** A sentence with the words before its colon set apart. */
function leading(sentence: string): Line {
  const [first = "", ...rest] = sentence.split(":");
  return [{ strong: `${first}:` }, rest.join(":")];
}

/** The verdict as a sentence for a person who reads nothing else; what is violated leads to its row. */
function result(filed: FiledReport): Line {
  if (filed.proved)
    return [`Proved: ${groundsInWords(filed)}; the chart refuses nothing that the requirements permit.`];
  const rows = new Set(filed.requirements.map(({ id }) => id));
  const faults = faultsOf(filed).flatMap((name, index): Inline[] => [
    ...(index === 0 ? [] : [", "]),
    rows.has(name) ? { toward: `requirement-${name}`, text: name } : name,
  ]);
  return faults.length === 0 ? [`Not answered: ${filed.unanswered.join("; ")}.`] : ["Violated: ", ...faults, "."];
}

/** That what runs is what was proved, or where it is not. */
function machine({ machine: { nodes, letters, contexts, differences } }: FiledReport): string {
  if (differences.length > 0) return `XState's own machine differs from the chart as data: ${differences.join("; ")}.`;
  return `XState's own machine agrees with the chart as data: ${spaced(nodes)} state nodes, ${spaced(letters)} letters, ${spaced(contexts)} contexts.`;
}

function histories({ explored: { completePaths, completePathsUpTo } }: FiledReport): string {
  return completePathsUpTo === 0
    ? "Complete histories were not counted."
    : `There are ${spaced(completePaths)} complete histories of at most ${completePathsUpTo} entries.`;
}

function certificate({ certificate: noted }: FiledReport): readonly Block[] {
  if (noted === null) return [text("There is none, since not everything is proved.")];
  const { file, digest } = noted;
  return [
    text(
      "The evidence as data stands beside this report in ",
      { code: file },
      ", SHA-256 ",
      { code: digest },
      ". A program of a few hundred lines of Python, which shares nothing with the prover, checks it: ",
      { code: `python3 check_certificate.py ${file}` },
      ". It comes with the package in docs/checker.",
    ),
  ];
}
