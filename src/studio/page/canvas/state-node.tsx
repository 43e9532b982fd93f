import { Handle, type NodeProps, Position } from "@xyflow/react";
import type { CSSProperties } from "react";
import { shadeOf } from "../../model/paths/heat.ts";
import type { Mark, StateFlowNode } from "./flow.ts";

export const signOf: Readonly<Record<Mark, string>> = { added: "+", gone: "−", changed: "±" };

/** A state as people draw statecharts: a title, what happens inside it, and the frame of what it holds. */
export function StateNode({ data: { state, active, chosen, end, heat, mark, region } }: NodeProps<StateFlowNode>) {
  const { kind, titleLines, lines } = state;
  const classes = ["state", `state-${kind}`];
  if (region) classes.push("state-region");
  if (active) classes.push("state-active");
  if (chosen) classes.push("state-selected");
  if (end) classes.push("state-end");
  if (heat !== undefined) classes.push("state-heat");
  if (mark !== undefined) classes.push(`state-${mark}`);
  const style: CSSProperties & { "--heat"?: string } = heat === undefined ? {} : { "--heat": `${shadeOf(heat)}%` };
  return (
    <div className={classes.join(" ")} style={style}>
      {titleLines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, always in the same order
        <p key={index} className="state-title">
          {index === 0 && mark !== undefined ? <span className="state-sign">{signOf[mark]}</span> : null}
          {line}
        </p>
      ))}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, always in the same order
        <p key={index} className="state-line">
          {line}
        </p>
      ))}
      <Anchors />
    </div>
  );
}

/** The arrows bring their own places; the canvas only draws them where a state has somewhere to fasten them. */
function Anchors() {
  return (["source", "target"] as const).map((type) => (
    <Handle key={type} type={type} position={Position.Top} isConnectable={false} className="state-anchor" />
  ));
}
