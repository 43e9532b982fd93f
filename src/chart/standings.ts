import type { Values } from "./expression.ts";
import { PairNumbers } from "./pair-numbers.ts";
import { type Hierarchy, type Shape, shapeKey } from "./shape.ts";
import { ValuesTable } from "./values-table.ts";

/** Where a chart stands. Of one table of standings, equal configurations are the same object. */
export interface Configuration extends Shape {
  readonly values: Values;
  readonly done: boolean;
}

/** A shape under a number. */
export interface Place {
  readonly number: number;
  readonly shape: Shape;
  readonly done: boolean;
}

/**
 * Shapes, control states and configurations under numbers, from 0 on in the order in which they are met. Charts with the same states
 * can share one table: then a number means the same configuration for each of them.
 */
export class Standings {
  readonly values = new ValuesTable();
  readonly #places: Place[] = [];
  readonly #byShape = new Map<string, Place>();
  readonly #pairs = new PairNumbers();
  readonly #configurations: Configuration[] = [];
  readonly #numbers = new WeakMap<Configuration, number>();

  constructor(readonly hierarchy: Hierarchy) {}

  place(shape: Shape): Place {
    const key = shapeKey(shape);
    const known = this.#byShape.get(key);
    if (known !== undefined) return known;
    const place = { number: this.#places.length, shape, done: this.hierarchy.hasEnded(shape) };
    this.#byShape.set(key, place);
    this.#places.push(place);
    return place;
  }

  placeOf(configuration: number): Place {
    const place = this.#places[this.#pairs.first(configuration)];
    if (place === undefined) throw new Error(`no configuration ${configuration}`);
    return place;
  }

  valuesOf(configuration: number): number {
    return this.#pairs.second(configuration);
  }

  /** The configuration of a place with a control state. */
  numberAt(place: Place, values: number): number {
    return this.#pairs.numberOf(place.number, values);
  }

  /** The number of a configuration, which may be of another table: equal ones have one number. */
  numberOf(configuration: Configuration): number {
    const known = this.#numbers.get(configuration);
    if (known !== undefined) return known;
    const { active, remembered, values } = configuration;
    return this.numberAt(this.place({ active, remembered }), this.values.numberOf(values));
  }

  at(number: number): Configuration {
    const known = this.#configurations[number];
    if (known !== undefined) return known;
    const { shape, done } = this.placeOf(number);
    const configuration = { ...shape, values: this.values.at(this.valuesOf(number)), done };
    this.#configurations[number] = configuration;
    this.#numbers.set(configuration, number);
    return configuration;
  }
}
