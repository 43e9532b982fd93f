/** A step to somewhere, by a symbol of the chart. */
export interface Step<Place> {
  readonly symbol: string;
  readonly deviation: boolean;
  readonly to: Place;
}

/** A place with the way to it. */
export interface Visit<Place> {
  readonly place: Place;
  /** The symbols that lead here. */
  history(): readonly string[];
  readonly length: number;
  readonly deviations: number;
}

interface Node<Place> {
  readonly place: Place;
  readonly before: Node<Place> | undefined;
  readonly by: string;
}

/**
 * Visits every place once, by a way with the fewest deviations, and of those by a shortest: a reader meets a deviation in a
 * history only where nothing lawful leads there. `visit` tells the steps on from a place.
 */
export function visitAll<Place>(
  start: Place,
  keyOf: (place: Place) => number,
  visit: (visit: Visit<Place>) => readonly Step<Place>[],
): void {
  const seen = new Set<number>();
  let lanes: Node<Place>[][] = [[{ place: start, before: undefined, by: "" }]];
  for (let deviations = 0; lanes.length > 0; deviations++) {
    const later: Node<Place>[][] = [];
    for (let length = 0; length < lanes.length; length++) {
      for (const node of lanes[length] ?? []) {
        const key = keyOf(node.place);
        if (seen.has(key)) continue;
        seen.add(key);
        const steps = visit({ place: node.place, history: () => historyTo(node), length, deviations });
        for (const { symbol, deviation, to } of steps) {
          if (seen.has(keyOf(to))) continue;
          const among = deviation ? later : lanes;
          const lane = among[length + 1] ?? [];
          among[length + 1] = lane;
          lane.push({ place: to, before: node, by: symbol });
        }
      }
    }
    lanes = later;
  }
}

function historyTo<Place>(node: Node<Place>): readonly string[] {
  const history: string[] = [];
  for (let at = node; at.before !== undefined; at = at.before) history.push(at.by);
  return history.reverse();
}
