import { NumberList } from "../../chart/number-list.ts";

/** A place with the way to it. */
export interface Visit {
  readonly place: number;
  /** The steps that lead here, as `visit` numbers them. */
  history(): readonly number[];
  readonly length: number;
  readonly deviations: number;
}

/** A step from the place that is visited. */
export type StepOn = (step: number, deviation: boolean, to: number) => void;

/**
 * Visits every place from place 0 on once, by a way with the fewest deviations, and of those by a shortest: a reader meets a
 * deviation in a history only where nothing lawful leads there. `visit` tells the steps on from a place. There are millions of
 * steps, so nothing here is an object for each.
 */
export function visitAll(visit: (visit: Visit, on: StepOn) => void): void {
  const seen = new NumberList();
  /** By place, 1 more than the deviations of the lanes in which it waits already: another way there would come later. */
  const waits = new NumberList();
  const places = new NumberList();
  const before = new NumberList();
  const by = new NumberList();
  const add = (place: number, from: number, step: number): number => {
    places.push(place);
    before.push(from);
    by.push(step);
    return places.length - 1;
  };
  const historyTo = (node: number): readonly number[] => {
    const history: number[] = [];
    for (let at = node; before.at(at) >= 0; at = before.at(at)) history.push(by.at(at));
    return history.reverse();
  };
  let lanes: number[][] = [[add(0, -1, -1)]];
  for (let deviations = 0; lanes.length > 0; deviations++) {
    const later: number[][] = [];
    for (let length = 0; length < lanes.length; length++) {
      for (const node of lanes[length] ?? []) {
        const place = places.at(node);
        if (seen.at(place) > 0) continue;
        seen.put(place, 1);
        visit({ place, history: () => historyTo(node), length, deviations }, (step, deviation, to) => {
          if (seen.at(to) > 0 || waits.at(to) > deviations) return;
          if (!deviation) waits.put(to, deviations + 1);
          const among = deviation ? later : lanes;
          const lane = among[length + 1] ?? [];
          among[length + 1] = lane;
          lane.push(add(to, node, step));
        });
      }
    }
    lanes = later;
  }
}
