/** Letters of other scripts, and digits, that look like a Latin letter. */
const looksLike: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["aаα", "a"],
    ["bвβ", "b"],
    ["cс", "c"],
    ["eеε", "e"],
    ["hн", "h"],
    ["il1|іι", "l"],
    ["jј", "j"],
    ["kкκ", "k"],
    ["mм", "m"],
    ["nпη", "n"],
    ["o0оο", "o"],
    ["pрρ", "p"],
    ["s5ѕ", "s"],
    ["tтτ", "t"],
    ["uυ", "u"],
    ["vν", "v"],
    ["xхχ", "x"],
    ["yуγ", "y"],
    ["z2", "z"],
  ].flatMap(([signs = "", letter = ""]) => [...signs].map((sign) => [sign, letter])),
);

/**
 * What an identifier looks like to a person who reads it quickly: without case and marks, every separator one and the same, and with one sign for all that
 * look the same, so that two identifiers of one look are easily taken for each other.
 */
export function lookOf(id: string): string {
  const plain = id.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const signs = [...plain].map((sign) => looksLike[sign] ?? sign).join("");
  return signs.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
}

/** Identifiers by their look. */
export class LookAlikes {
  readonly #known = new Map<string, string>();

  /** Takes note of an identifier that is on record. */
  note(id: string): void {
    const look = lookOf(id);
    if (!this.#known.has(look)) this.#known.set(look, id);
  }

  /** Another identifier on record that looks the same. */
  like(id: string): string | undefined {
    const first = this.#known.get(lookOf(id));
    return first === id ? undefined : first;
  }
}
