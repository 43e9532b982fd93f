import type { CSSProperties } from "react";
import { legendNumbers, shadeOf } from "../../../model/paths/heat.ts";

/** What the colours of the chart mean, in numbers. */
export function HeatLegend({ most, unit }: { readonly most: number; readonly unit: string }) {
  return (
    <figure className="paths-legend" aria-label="What the colours mean">
      <ol>
        {legendNumbers(most).map(({ number, heat }) => {
          const style: CSSProperties & { "--heat": string } = { "--heat": `${shadeOf(heat)}%` };
          return (
            <li key={number}>
              <span className="paths-swatch" style={style} />
              {number === 0 ? "never" : number.toLocaleString("en-GB")}
            </li>
          );
        })}
      </ol>
      <figcaption>{unit}. The scale is logarithmic.</figcaption>
    </figure>
  );
}
