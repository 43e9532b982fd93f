const keys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Whether a key is one by which data could reach into what every object has: no journal and no history holds it. */
export function isPrototypeKey(key: string): boolean {
  return keys.has(key);
}
