/**
 * What was said last under each key, as a value: adding to it gives another and leaves the first as it is.
 * Layers, the newest first, each at least twice as large as the one before it: adding `n` keys one by one copies
 * `n log n` of them, where a copied map would copy `n` squared.
 */
export type Remembered<V> = readonly ReadonlyMap<string, V>[];

export const nothingRemembered: Remembered<never> = [];

/** What was said last under the key. */
export function recall<V>(remembered: Remembered<V>, key: string): V | undefined {
  for (const layer of remembered) {
    const value = layer.get(key);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The same with one more thing said. */
export function remembering<V>(remembered: Remembered<V>, key: string, value: V): Remembered<V> {
  let layer: ReadonlyMap<string, V> = new Map([[key, value]]);
  let merged = 0;
  for (const older of remembered) {
    if (older.size >= 2 * layer.size) break;
    layer = new Map([...older, ...layer]);
    merged++;
  }
  return [layer, ...remembered.slice(merged)];
}
