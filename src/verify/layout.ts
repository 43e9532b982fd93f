import type { Scalar } from "../chart/expression.ts";

/** Plain data with a number for what stands at each of its paths, in the column of that path; 0 where a path leads nowhere. */
export interface Laid<Data extends object> {
  readonly data: Data;
  readonly numbers: readonly number[];
}

/** Lays plain data out in columns, so that it is compared by numbers and what is read of it can be noted. */
export class Layout<Data extends object> {
  readonly #columns = new Map<string, number>();
  readonly #scalars = new Map<Scalar | null, number>();
  /** Objects and lists by their keys; their parts have columns of their own. */
  readonly #objects = new Map<string, number>();
  readonly #laid = new WeakMap<Data, Laid<Data>>();

  /** Data laid out; the same for the same object. */
  lay(data: Data): Laid<Data> {
    const known = this.#laid.get(data);
    if (known !== undefined) return known;
    const byColumn = new Map<number, number>();
    this.#put(byColumn, "", data);
    const numbers = Array.from({ length: Math.max(...byColumn.keys()) + 1 }, (_, column) => byColumn.get(column) ?? 0);
    const laid = { data, numbers };
    this.#laid.set(data, laid);
    return laid;
  }

  /** Data that says which columns are read of it. */
  noting(data: Data, read: (column: number) => void): Data {
    return noted(data, "", (path) => read(this.#columnOf(path)));
  }

  #put(byColumn: Map<number, number>, path: string, value: unknown): void {
    if (isScalar(value) || value === null) byColumn.set(this.#columnOf(path), this.#next(this.#scalars, value));
    else if (typeof value === "object") {
      byColumn.set(this.#columnOf(path), this.#next(this.#objects, Object.keys(value).join()));
      for (const [key, part] of Object.entries(value)) this.#put(byColumn, `${path}.${key}`, part);
    }
  }

  #columnOf(path: string): number {
    const column = this.#columns.get(path) ?? this.#columns.size;
    this.#columns.set(path, column);
    return column;
  }

  /** The number of a key of one of the two tables, from 1 on. */
  #next<Key>(known: Map<Key, number>, key: Key): number {
    const number = known.get(key) ?? this.#scalars.size + this.#objects.size + 1;
    known.set(key, number);
    return number;
  }
}

/** An object that says the path of what is read of it. Which keys it has stands in its own column, and so does how long a list is. */
function noted<Part extends object>(part: Part, path: string, read: (path: string) => void): Part {
  return new Proxy(part, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      // A list's own functions read through it.
      if (typeof key === "symbol" || typeof value === "function") return value;
      const at = `${path}.${key}`;
      read(at);
      return typeof value === "object" && value !== null ? noted(value, at, read) : value;
    },
    has(target, key) {
      read(path);
      return Reflect.has(target, key);
    },
    ownKeys(target) {
      read(path);
      return Reflect.ownKeys(target);
    },
    getOwnPropertyDescriptor(target, key) {
      read(path);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
