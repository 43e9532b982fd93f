import type { Leaf } from "../journal/leaf.ts";

/** A leaf and its place in the order of the feed, from 1. */
interface Placed extends Leaf {
  readonly place: number;
}

/**
 * What is otherwise in a store than it was at a checkpoint, patient by patient: entries that are gone, are other ones, stand elsewhere, or
 * were put between. Entries after all that was kept are new, and not named.
 */
export function differences(kept: Iterable<Leaf>, stored: Iterable<Leaf>): readonly string[] {
  const before = placed(kept);
  const { byName: now, twice } = unique(placed(stored));
  const renamed = renamedPatients(before, now);
  const unchanged: Placed[] = [];
  const gone = new Entries();
  const other = new Entries();
  for (const leaf of before) {
    if (renamed.has(leaf.patientId)) continue;
    const standing = now.get(nameOf(leaf));
    if (standing === undefined) gone.add(leaf);
    else if (standing.hash === leaf.hash) unchanged.push(standing);
    else other.add(leaf);
  }
  return [
    ...[...renamed].map(([was, is]) => `${was}: the whole journal is under another name now, ${is}`),
    ...other.inWords("another one than at the checkpoint", "other ones than at the checkpoint"),
    ...gone.inWords("missing"),
    ...twice.inWords("there more than once"),
    ...putBetween(before, now, new Set(renamed.values())).inWords("put among those of the checkpoint"),
    ...reordered(unchanged),
  ];
}

function placed(leaves: Iterable<Leaf>): readonly Placed[] {
  return [...leaves].map((leaf, index) => ({ ...leaf, place: index + 1 }));
}

function nameOf({ patientId, sequence }: Leaf): string {
  return `${sequence} ${patientId}`;
}

function unique(leaves: readonly Placed[]) {
  const byName = new Map<string, Placed>();
  const twice = new Entries();
  for (const leaf of leaves) {
    if (byName.has(nameOf(leaf))) twice.add(leaf);
    else byName.set(nameOf(leaf), leaf);
  }
  return { byName, twice };
}

/** Patients none of whose entries is there, with the new patient whose journal begins at their place. */
function renamedPatients(before: readonly Placed[], now: ReadonlyMap<string, Placed>): ReadonlyMap<string, string> {
  const patients = new Set(before.map(({ patientId }) => patientId));
  const stay = new Set(before.filter((leaf) => now.has(nameOf(leaf))).map(({ patientId }) => patientId));
  const at = new Map([...now.values()].map(({ place, patientId }) => [place, patientId]));
  const renamed = new Map<string, string>();
  for (const { patientId, place } of before) {
    const is = at.get(place);
    if (stay.has(patientId) || renamed.has(patientId) || is === undefined || patients.has(is)) continue;
    renamed.set(patientId, is);
  }
  return renamed;
}

/** Entries that were not there, and stand before one that was. */
function putBetween(
  before: readonly Placed[],
  now: ReadonlyMap<string, Placed>,
  renamed: ReadonlySet<string>,
): Entries {
  const names = new Set(before.map(nameOf));
  let last = 0;
  for (const [name, { place }] of now) if (names.has(name)) last = Math.max(last, place);
  const between = new Entries();
  for (const [name, leaf] of now)
    if (leaf.place < last && !names.has(name) && !renamed.has(leaf.patientId)) between.add(leaf);
  return between;
}

/** Where the order of what is still there, unchanged, first departs from what it was. */
function reordered(found: readonly Placed[]): readonly string[] {
  const sorted = [...found].sort((one, other) => one.place - other.place);
  const at = found.findIndex((leaf, index) => leaf !== sorted[index]);
  const [was, is] = [found[at], sorted[at]];
  if (was === undefined || is === undefined) return [];
  return [
    `${is.patientId}: entry ${is.sequence} stands before entry ${was.sequence} of ${was.patientId}, which was recorded first`,
  ];
}

/** Entries by patient, to be named together. */
class Entries {
  readonly #byPatient = new Map<string, number[]>();

  add({ patientId, sequence }: Leaf): void {
    const sequences = this.#byPatient.get(patientId) ?? [];
    sequences.push(sequence);
    this.#byPatient.set(patientId, sequences);
  }

  /** What they are, said of one and of several. */
  inWords(one: string, several = one): readonly string[] {
    return [...this.#byPatient].map(([patientId, sequences]) => {
      const [first] = sequences;
      return sequences.length === 1
        ? `${patientId}: entry ${first} is ${one}`
        : `${patientId}: entries ${rangesOf(sequences)} are ${several}`;
    });
  }
}

/** Numbers with runs drawn together, such as `1, 3 to 5`. */
function rangesOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run !== undefined && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(", ");
}
