import type { Point } from "../../../../../export/picture/picture.ts";
import type { Font } from "../../../../../export/picture/text-size.ts";
import { plainFont } from "../../../../model/story/measure.ts";

/** Lines of text from an upper left corner. */
export function Lines({
  lines,
  x,
  y,
  font = plainFont,
  className,
}: Point & {
  readonly lines: readonly string[];
  readonly font?: Font;
  readonly className?: string;
}) {
  const weight = font.bold ? 700 : 400;
  return (
    <text className={className} fontSize={font.size} fontWeight={weight}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, always in the same order
        <tspan key={index} x={x} y={y + (index + 0.5) * font.lineHeight}>
          {`${line} `}
        </tspan>
      ))}
    </text>
  );
}
