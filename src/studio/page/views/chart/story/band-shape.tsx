import type { Band } from "../../../../model/story/band.ts";
import { phaseFont } from "../../../../model/story/measure.ts";
import { BlockShape, type Shared } from "./block-shape.tsx";
import { Lines } from "./lines.tsx";
import { Pressable } from "./pressable.tsx";
import { moveInTree } from "./tree-keys.ts";

/** A band beside the phases: closed it names its states, open it shows how one leads to the other. */
export function BandShape({ band, ...shared }: Shared & { readonly band: Band }) {
  const { block, strip, upright, texts, frame, column } = band;
  const { state, ends, onSelect, onToggle } = shared;
  const open = frame !== null;
  const said = upright
    ? [`${block.title}, all the while`, ...(open ? [block.title] : [])]
    : [block.title, ...texts.flatMap(({ lines }) => lines)];
  const choose = () => {
    onSelect?.({ kind: "state", id: block.id });
    onToggle?.(block.id);
  };
  return (
    <g className={state === block.id ? "story-band story-chosen" : "story-band"}>
      <Pressable label={`${said.join(" ")} (beside the phases)`} expanded={open} onPress={onSelect && choose}>
        <title>{block.sentence}</title>
        <rect className="story-box" x={strip.x} y={strip.y} width={strip.width} height={strip.height} rx={10} />
        {upright ? (
          <g transform={`translate(${strip.x + strip.width / 2 - phaseFont.lineHeight / 2} ${strip.y + 12})`}>
            <g transform="rotate(90)">
              <Lines lines={[`${block.title}, all the while`]} x={0} y={-phaseFont.lineHeight} font={phaseFont} />
            </g>
          </g>
        ) : (
          <Lines lines={[block.title]} x={strip.x + 10} y={strip.y + 8} font={phaseFont} />
        )}
        <path
          className="story-sign-line"
          d={open ? "M-5 -3 l5 6 l5 -6" : "M-3 -5 l6 5 l-6 5"}
          transform={`translate(${strip.x + strip.width - 14} ${strip.y + (upright ? -10 : 18)})`}
        />
        {texts.map((text, index) => (
          <Lines key={text.y} {...text} className={index === 0 ? "story-sentence" : "story-label"} />
        ))}
        {upright && frame !== null ? (
          <>
            <rect className="story-box" x={frame.x} y={frame.y} width={frame.width} height={frame.height} rx={10} />
            <Lines lines={[block.title]} x={frame.x + 10} y={frame.y + 8} font={phaseFont} />
          </>
        ) : null}
      </Pressable>
      {column === null ? null : (
        <g role="tree" aria-label={`States of ${block.title}`} onKeyDown={moveInTree}>
          {column.blocks.map((one, index) => (
            <BlockShape key={one.row.id} block={one} {...shared} ends={ends} stop={index === 0 ? one.row.id : null} />
          ))}
        </g>
      )}
    </g>
  );
}
