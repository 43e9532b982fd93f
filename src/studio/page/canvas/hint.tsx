import { Panel } from "@xyflow/react";
import { useSyncExternalStore } from "react";
import type { ChartIr } from "../../../chart/ir.ts";
import type { Picture } from "../../../export/picture/picture.ts";
import { inOneLine } from "../../model/chart/in-one-line.ts";
import type { Selection } from "./flow.ts";
import type { Pointed } from "./pointed.ts";

/** Most sentences that a hint shows of an arrow that many transitions share. */
const mostTold = 3;

interface Hinted {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly requirements: readonly string[];
}

/**
 * The sentence behind what the pointer is over, or the keyboard at, and the ids of its requirements, so that nothing need be chosen
 * to read it. Hidden from screen readers: what can be chosen says all of it to them.
 */
export function Hint({
  pointed,
  ir,
  picture,
}: {
  readonly pointed: Pointed;
  readonly ir: ChartIr;
  readonly picture: Picture;
}) {
  const of = useSyncExternalStore(pointed.subscribe, pointed.now);
  const hinted = of === null ? undefined : hintOf(of, ir, picture);
  if (hinted === undefined) return null;
  const { title, sentences, requirements } = hinted;
  return (
    <Panel position="top-left" className="hint" aria-hidden="true">
      <strong>{title}</strong>
      {sentences.slice(0, mostTold).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {sentences.length > mostTold ? <p>and {sentences.length - mostTold} more</p> : null}
      {requirements.length === 0 ? null : <small>{requirements.join(" · ")}</small>}
    </Panel>
  );
}

function hintOf({ kind, id }: Selection, ir: ChartIr, { nodes, edges }: Picture): Hinted | undefined {
  if (kind === "state") {
    const [state, node] = [ir.states.find((one) => one.id === id), nodes.find((one) => one.id === id)];
    if (state === undefined || node === undefined) return undefined;
    return { title: node.title, sentences: [state.sentence], requirements: state.requirements };
  }
  const arrow = edges.find((one) => one.id === id);
  const behind = arrow?.transitions.flatMap((index) => ir.transitions[index] ?? []) ?? [];
  if (arrow === undefined || behind.length === 0) return undefined;
  return {
    title: inOneLine(arrow.label),
    sentences: [...new Set(behind.map(({ sentence }) => sentence))],
    requirements: [...new Set(behind.flatMap(({ requirements }) => requirements))],
  };
}
