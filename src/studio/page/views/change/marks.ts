import type { Picture } from "../../../../export/picture/picture.ts";
import type { ChartDifferences } from "../../../../verify/compare/charts.ts";
import type { Place } from "../../../model/change/spots.ts";
import type { Mark, Selection } from "../../canvas/flow.ts";

interface Marks {
  readonly states: ReadonlyMap<string, Mark>;
  readonly transitions: ReadonlyMap<number, Mark>;
}

/** What is marked on the original chart and on the changed one. */
export function marksOf(differences: ChartDifferences): { readonly before: Marks; readonly after: Marks } {
  return { before: markedOn(differences, "before", "gone"), after: markedOn(differences, "after", "added") };
}

function markedOn({ states, transitions }: ChartDifferences, side: "before" | "after", alone: "gone" | "added"): Marks {
  return {
    states: new Map([
      ...states[alone].map(({ id }): [string, Mark] => [id, alone]),
      ...states.changed.map((pair): [string, Mark] => [pair[side].id, "changed"]),
    ]),
    transitions: new Map([
      ...transitions[alone].map(({ index }): [number, Mark] => [index, alone]),
      ...transitions.changed.map((pair): [number, Mark] => [pair[side].index, "changed"]),
    ]),
  };
}

/** What one chart shows of a difference. */
export interface ShownPlace {
  readonly selected: Selection | null;
  /** The state around where this chart has nothing. */
  readonly around: string | null;
}

/** What of a picture shows a place: a state, an arrow, the state inside which a transition is listed, or what is around it. */
export function shownPlace(picture: Picture | undefined, place: Place | null): ShownPlace | null {
  if (picture === undefined || place === null) return null;
  if (place.kind === "around") return { selected: null, around: place.id };
  if (place.kind === "state") return chosen({ kind: "state", id: place.id });
  const arrow = picture.edges.find(({ transitions }) => transitions.includes(place.index));
  if (arrow !== undefined) return chosen({ kind: "edge", id: arrow.id });
  const inside = picture.nodes.find(({ inner }) => inner.includes(place.index));
  return inside === undefined ? null : chosen({ kind: "state", id: inside.id });
}

function chosen(selected: Selection): ShownPlace {
  return { selected, around: null };
}
