import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";
import { type DefinitionFault, fault, type TextPlace } from "../protocol/fault.ts";
import { definitionLimits } from "./limits.ts";
import { textTooLarge } from "./text-too-large.ts";

const { anchors } = definitionLimits;

/** A definition as it is written: the value to read, what is wrong with the writing, and where a path of it stands. */
export interface WrittenText {
  /** `undefined` where the text says no value. */
  readonly value: { readonly says: unknown } | undefined;
  readonly faults: readonly DefinitionFault[];
  /** The key or the element at a path such as `infusion.fractions.1.share`, or what is written around it. */
  placeOf(path: string): TextPlace;
}

/** Reads a text in JSON or YAML (JSON is YAML too) as far as it can be. */
export function readWriting(text: string): WrittenText {
  const start = { line: 1, column: 1 };
  const none = (...faults: readonly DefinitionFault[]) => ({ value: undefined, faults, placeOf: () => start });
  const large = textTooLarge(text);
  if (large !== undefined) return none(large);
  const lines = new LineCounter();
  const placeAt = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  try {
    // Keys that stand twice are looked for below: the library compares each with each.
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
    if (document.errors.length > 0) {
      return none(
        ...document.errors.map(({ message, pos: [offset] }) => {
          const [words = ""] = message.split("\n");
          const said = words.replace(/ at line \d+, column \d+:?$/, "");
          return { ...fault("the definition", said, "mend the JSON or YAML"), at: placeAt(offset) };
        }),
      );
    }
    const keys = new KeysOf();
    return {
      value: { says: document.toJS({ maxAliasCount: anchors }) },
      faults: repeatedKeys(document).map(({ key, offset }) => ({
        ...fault("the definition", `the key ${key} stands twice in one object`, "keep one of them"),
        at: placeAt(offset),
      })),
      placeOf: (path) => placeAt(offsetOf(document, keys, path.split("."))),
    };
  } catch (error) {
    // The library's way of saying that aliases are missing or multiply without bound.
    if (error instanceof ReferenceError) {
      const multiplied = error.message.startsWith("Excessive");
      const said = multiplied
        ? `its aliases stand for more than ${anchors} in all; a definition has at most so many`
        : error.message;
      return none(fault("the definition", said, "write the values out instead of aliases"));
    }
    // What is left of nesting that no single line shows: the stack has an end.
    if (error instanceof RangeError)
      return none(fault("the definition", "it is nested too deeply", "write it with fewer levels"));
    throw error;
  }
}

/** The entries of each object by key, put together once: many faults may stand in one object. */
class KeysOf {
  private readonly known = new WeakMap<YAMLMap, ReadonlyMap<string, YAMLMap["items"][number]>>();

  in(map: YAMLMap): ReadonlyMap<string, YAMLMap["items"][number]> {
    const keys = this.known.get(map) ?? new Map(map.items.map((pair) => [keyOf(pair.key), pair]));
    this.known.set(map, keys);
    return keys;
  }
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function repeatedKeys({ contents }: Document): readonly { readonly key: string; readonly offset: number }[] {
  const repeated: { key: string; offset: number }[] = [];
  const left: unknown[] = [contents];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (isSeq(node)) left.push(...node.items);
    if (!isMap(node)) continue;
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      if (seen.has(keyOf(key))) repeated.push({ key: keyOf(key), offset: startOf(key, 0) });
      seen.add(keyOf(key));
      if (value !== null) left.push(value);
    }
  }
  return repeated.toSorted((one, other) => one.offset - other.offset);
}

/** Where a path stands: the steps of one that a key has a dot in go together. */
function offsetOf(document: Document, keys: KeysOf, path: readonly string[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node, 0);
  let rest = path;
  while (rest.length > 0) {
    if (isAlias(node)) node = node.resolve(document);
    const [step = ""] = rest;
    if (isSeq(node)) {
      const element = node.items[Number(step)];
      if (element === undefined) return offset;
      offset = startOf(element, offset);
      node = element;
      rest = rest.slice(1);
    } else if (isMap(node)) {
      const entries = keys.in(node);
      const length = rest.findLastIndex((_, index) => entries.has(rest.slice(0, index + 1).join("."))) + 1;
      const entry = entries.get(rest.slice(0, length).join("."));
      if (length === 0 || entry === undefined) return offset;
      offset = startOf(entry.key, offset);
      node = entry.value;
      rest = rest.slice(length);
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown, otherwise: number): number {
  const written = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  return Array.isArray(written) && typeof written[0] === "number" ? written[0] : otherwise;
}
