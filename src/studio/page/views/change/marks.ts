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

/** What of a picture shows a place: a state, an arrow, or the state inside which a transition is told. */
export function selectionOf(picture: Picture | undefined, place: Place | null): Selection | null {
  if (picture === undefined || place === null) return null;
  if (place.kind === "state") return { kind: "state", id: place.id };
  const arrow = picture.edges.find(({ transitions }) => transitions.includes(place.index));
  if (arrow !== undefined) return { kind: "edge", id: arrow.id };
  const inside = picture.nodes.find(({ inner }) => inner.includes(place.index));
  return inside === undefined ? null : { kind: "state", id: inside.id };
}
