import { phaseFont, plainFont, stateFont } from "../../../../model/story/measure.ts";
import type { Rail } from "../../../../model/story/rail.ts";
import type { Selection } from "../../../canvas/flow.ts";
import { isChosen } from "./chosen.ts";
import { Lines } from "./lines.tsx";
import { Pressable } from "./pressable.tsx";

/** What is open from everywhere: what happens, and where it leads. */
export function RailShape({
  rail: { box, title, entries },
  selected,
  onSelect,
}: {
  readonly rail: Rail;
  readonly selected: Selection | null;
  readonly onSelect: ((selection: Selection) => void) | undefined;
}) {
  return (
    <g className="story-rail">
      <rect className="story-rail-box" x={box.x} y={box.y} width={box.width} height={box.height} rx={10} />
      <Lines lines={title} x={box.x + 10} y={box.y + 8} font={phaseFont} />
      {entries.map(({ id, exit, lines, leadsTo, x, y, width, height }) => {
        const chosen = isChosen(
          selected,
          exit.ways.map(({ transition }) => transition),
        );
        return (
          <Pressable
            key={id}
            className={chosen ? "story-exit story-chosen" : "story-exit"}
            label={`From everywhere: ${[...lines, ...leadsTo].join(" ")}`}
            pressed={chosen}
            onPress={onSelect && (() => onSelect({ kind: "edge", id }))}
          >
            <title>{exit.target.sentence}</title>
            <rect className="story-box" x={x} y={y} width={width} height={height} rx={8} />
            <Lines lines={lines} x={x + 8} y={y + 6} className="story-label" />
            <Lines lines={leadsTo} x={x + 8} y={y + 6 + lines.length * plainFont.lineHeight} font={stateFont} />
          </Pressable>
        );
      })}
    </g>
  );
}
