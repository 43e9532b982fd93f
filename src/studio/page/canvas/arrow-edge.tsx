import type { EdgeProps } from "@xyflow/react";
import type { CSSProperties } from "react";
import { roundedPath } from "../../../export/picture/rounded-path.ts";
import { shadeOf } from "../../model/paths/heat.ts";
import "./arrow-edge.css";
import type { ArrowFlowEdge } from "./flow.ts";
import { signOf } from "./state-node.tsx";

/** An arrow of the chart with its words, where the layout has put them. */
export function ArrowEdge({ data, selected }: EdgeProps<ArrowFlowEdge>) {
  if (data === undefined) return null;
  const { arrow, taken, heat, mark } = data;
  const { points, label, labelBox, deviation } = arrow;
  const classes = ["arrow"];
  if (deviation) classes.push("arrow-deviation");
  if (taken) classes.push("arrow-taken");
  if (selected) classes.push("arrow-selected");
  if (heat !== undefined) classes.push(heat > 0 ? "arrow-heat" : "arrow-cold");
  if (mark !== undefined) classes.push(`arrow-${mark}`);
  const style: CSSProperties & { "--heat"?: string } = heat === undefined ? {} : { "--heat": `${shadeOf(heat)}%` };
  const path = roundedPath(points);
  const lineHeight = labelBox === null ? 0 : labelBox.height / Math.max(1, label.length);
  return (
    <g className={classes.join(" ")} style={style}>
      <path className="react-flow__edge-interaction arrow-reach" d={path} />
      <path
        className="arrow-line"
        d={path}
        markerEnd={`url(#${taken || selected ? "arrow-head-strong" : deviation ? "arrow-head-deviation" : "arrow-head"})`}
      />
      {labelBox === null ? null : (
        <>
          <rect className="arrow-paper" x={labelBox.x} y={labelBox.y} width={labelBox.width} height={labelBox.height} />
          <text className="arrow-label">
            {label.map((line, index) => (
              <tspan
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, always in the same order
                key={index}
                x={labelBox.x + labelBox.width / 2}
                y={labelBox.y + (index + 0.5) * lineHeight}
              >
                {index === 0 && mark !== undefined ? `${signOf[mark]} ${line}` : line}
              </tspan>
            ))}
          </text>
        </>
      )}
    </g>
  );
}
