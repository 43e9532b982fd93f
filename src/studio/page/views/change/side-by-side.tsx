import { useMemo, useState } from "react";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import type { ChartDifferences } from "../../../../verify/compare/charts.ts";
import { spotsOf } from "../../../model/change/spots.ts";
import type { Side } from "../../../model/change/told.ts";
import { type Step, stepsOf } from "../../../model/paths/stepping.ts";
import { useStudio } from "../../app/studio.tsx";
import { ChartCanvas } from "../../canvas/chart-canvas.tsx";
import { usePicture } from "../../canvas/layout.ts";
import { marksOf, type ShownPlace, shownPlace } from "./marks.ts";
import { SpotBar } from "./spot-bar.tsx";
import { StepBar } from "./step-bar.tsx";
import type { Stepping } from "./stepping.ts";

/** The original chart and the changed one, with what differs marked, and a history stepped on both. */
export function SideBySide({
  before,
  after,
  changed,
  differences,
  stepping,
  onStep,
}: {
  readonly before: Side;
  readonly after: Side;
  readonly changed: ProtocolDefinition;
  readonly differences: ChartDifferences;
  readonly stepping: Stepping | null;
  readonly onStep: (stepping: Stepping | null) => void;
}) {
  const { picture: pictureBefore, deviations } = useStudio();
  const departs = stepping?.history.some((symbol) => symbol.startsWith("deviation.")) === true;
  const pictureAfter = usePicture(after.ir, after.words, deviations || departs);
  const marks = useMemo(() => marksOf(differences), [differences]);
  const spots = useMemo(() => {
    const told = new Map<string, ShownSpot>();
    for (const spot of spotsOf(differences, before.ir, after.ir)) {
      const shown = { before: shownPlace(pictureBefore, spot.before), after: shownPlace(pictureAfter, spot.after) };
      if (shown.before?.selected != null || shown.after?.selected != null) told.set(JSON.stringify(shown), shown);
    }
    return [...told.values()];
  }, [differences, before, after, pictureBefore, pictureAfter]);
  const [looked, setLooked] = useState<{ readonly at: unknown; readonly spot: number }>({ at: differences, spot: 0 });
  const at = looked.at === differences ? looked.spot : 0;
  const history = stepping?.history ?? none;
  const stepsBefore = useMemo(() => stepsOf(before.ir, history), [before, history]);
  const stepsAfter = useMemo(() => stepsOf(after.ir, history), [after, history]);
  const spot = stepping === null ? spots[at] : undefined;
  if (isSame(differences) && stepping === null) return null;
  const now = (steps: readonly Step[]) => {
    if (stepping === null) return {};
    const step = steps[stepping.at];
    return { active: new Set(step?.active), taken: new Set(step?.taken) };
  };
  const irs = { before: before.ir, after: after.ir };
  const pictures = { before: pictureBefore, after: pictureAfter };
  const sides = [
    {
      title: "Original",
      label: "Chart of the original",
      side: "before",
      steps: stepsBefore,
      nothing: "this is not in the original",
    },
    {
      title: "Changed",
      label: "Chart of the changed definition",
      side: "after",
      steps: stepsAfter,
      nothing: "this is no longer there",
    },
  ] as const;
  return (
    <div className="change-charts">
      {stepping === null ? (
        <SpotBar at={at} of={spots.length} onGo={(next) => setLooked({ at: differences, spot: next })} />
      ) : (
        <StepBar stepping={stepping} changed={changed} words={wordsFor(stepping, before, after)} onStep={onStep} />
      )}
      {sides.map(({ title, label, side, steps, nothing }) => (
        <figure key={title} className="change-figure">
          <figcaption>
            {title}
            {spot?.[side]?.around == null ? refusal(steps, stepping) : `: ${nothing}`}
          </figcaption>
          <ChartCanvas
            picture={pictures[side]}
            ir={irs[side]}
            label={label}
            small
            marks={marks[side]}
            selected={spot?.[side]?.selected ?? null}
            around={spot?.[side]?.around ?? null}
            follow={stepping !== null}
            {...now(steps)}
          />
        </figure>
      ))}
    </div>
  );
}

interface ShownSpot {
  readonly before: ShownPlace | null;
  readonly after: ShownPlace | null;
}

const none: readonly string[] = [];

function isSame({ states, transitions }: ChartDifferences): boolean {
  return [states, transitions].every(({ added, gone, changed }) => added.length + gone.length + changed.length === 0);
}

/** A history is shown in the words of the definition that has all its symbols. */
function wordsFor({ takenBy }: Stepping, before: Side, after: Side) {
  return takenBy === "original" ? before.words : after.words;
}

/** Where a chart no longer goes along with the history. */
function refusal(steps: readonly Step[], stepping: Stepping | null): string {
  if (stepping === null) return "";
  const first = steps.slice(0, stepping.at + 1).findIndex(({ refused }) => refused);
  return first < 0 ? "" : `: refuses entry ${first}`;
}
