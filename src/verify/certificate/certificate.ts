import type { Scalar } from "../../chart/expression.ts";
import type { ChartIr } from "../../chart/ir.ts";
import { declarationOf } from "../../events/declarations.ts";
import { exploreProduct } from "../product.ts";
import { stepperOf } from "../stepper.ts";
import type { Proof } from "../verify.ts";
import { type AccountRules, type RequirementRules, rulesOf } from "./account.ts";
import { type Naming, namingOf } from "./naming.ts";
import { type Rankings, rankingsOf } from "./rankings.ts";
import type { Value } from "./table.ts";

/** The name of the format: docs/certificate.md says what each part means. */
export const certificateFormat = "patient-course/certificate@1";

/** The evidence for a proof as data, which a program that shares nothing with the prover can check. */
export interface Certificate {
  readonly certificate: typeof certificateFormat;
  readonly tool: { readonly name: string; readonly version: string };
  readonly protocol: { readonly id: string; readonly version: string; readonly title: string; readonly digest: string };
  readonly chart: { readonly digest: string; readonly data: ChartIr };
  readonly letters: readonly {
    readonly symbol: string;
    readonly event: string;
    readonly verdict: string | null;
    readonly deviation: boolean;
    readonly order: string;
  }[];
  readonly naming: Naming;
  readonly account: AccountRules;
  readonly requirements: readonly RequirementRules[];
  readonly configurations: {
    readonly shapes: readonly {
      readonly active: readonly number[];
      readonly remembered: Readonly<Record<string, readonly number[]>>;
    }[];
    readonly contexts: readonly (readonly Scalar[])[];
    readonly list: readonly (readonly [shape: number, context: number])[];
  };
  readonly records: readonly (readonly Value[])[];
  readonly states: readonly (readonly [configuration: number, record: number, before: number, letter: number])[];
  readonly rankings: Rankings;
  readonly counts: {
    readonly configurations: number;
    readonly records: number;
    readonly states: number;
    readonly steps: number;
    readonly cells: number;
  };
}

/** The certificate of a proof that holds. */
export function certificateOf(proof: Proof, toolVersion: string): Certificate {
  const { subject, records, exploration, definitionDigest, chartDigest } = proof;
  const { definition, machine, ir, letters } = subject;
  const { standings } = exploration.runner;
  const symbols = letters.map(({ symbol }) => symbol);
  const stepper = stepperOf(ir, symbols, exploration.runner);
  const { states, result } = exploreProduct(subject, records, { stepper });
  const configurations = new Numbered();
  const [shapes, contexts, occurring] = [new Numbered(), new Numbered(), new Numbered()];
  const taken = new Map<number, Set<number>>();
  const listed = Array.from({ length: states.size }, (_, state) => {
    const [configuration, record] = [states.configuration(state), states.record(state)];
    const takenOf = taken.get(record) ?? new Set();
    for (const letter of stepper.taken(configuration).letters) takenOf.add(letter);
    taken.set(record, takenOf);
    const [before, letter] = states.cameFrom(state);
    return [configurations.numberOf(configuration), occurring.numberOf(record), before, letter] as const;
  });
  const list = configurations.all.map(
    (configuration) =>
      [
        shapes.numberOf(standings.placeOf(configuration).number),
        contexts.numberOf(standings.valuesOf(configuration)),
        configuration,
      ] as const,
  );
  const stateNumbers = new Map(ir.states.map(({ id }, index) => [id, index]));
  const numbersOf = (ids: readonly string[]) => ids.map((id) => stateNumbers.get(id) ?? -1);
  const keys = Object.keys(ir.values).sort();
  const rules = rulesOf({
    definition,
    letters,
    records,
    occurring: occurring.all,
    takes: (record, letter) => taken.get(record)?.has(letter) === true,
  });
  const { canEnd, ends } = rankingsOf(exploration);
  const explored = new Map(exploration.configurations.map((one, index) => [standings.numberOf(one), index]));
  const ranked = (ranks: readonly number[]) => configurations.all.map((one) => ranks[explored.get(one) ?? -1] ?? -1);
  const shapeOf = new Map(list.map(([shape, , configuration]) => [shape, standings.placeOf(configuration).shape]));
  return {
    certificate: certificateFormat,
    tool: { name: "patient-course", version: toolVersion },
    protocol: { id: definition.id, version: definition.version, title: definition.title, digest: definitionDigest },
    chart: { digest: chartDigest, data: ir },
    letters: letters.map(({ symbol, event, verdict, deviation }) => ({
      symbol,
      event,
      verdict,
      deviation,
      order: declarationOf(event).orderOf(verdict),
    })),
    naming: namingOf(machine, ir),
    account: rules.account,
    requirements: rules.requirements,
    configurations: {
      shapes: [...shapeOf.values()].map(({ active, remembered }) => ({
        active: numbersOf(active),
        remembered: Object.fromEntries(Object.entries(remembered).map(([id, ids]) => [id, numbersOf(ids)])),
      })),
      contexts: contexts.all.map((number) => {
        const values = standings.values.at(number);
        return keys.map((key) => values[key] ?? "");
      }),
      list: list.map(([shape, context]) => [shape, context] as const),
    },
    records: rules.records,
    states: listed,
    rankings: { canEnd: ranked(canEnd), ends: ranked(ends) },
    counts: {
      configurations: list.length,
      records: rules.records.length,
      states: result.states,
      steps: exploration.steps.count,
      cells: result.cells,
    },
  };
}

/** Numbers of somebody else under numbers from 0 on, in the order in which they are met. */
class Numbered {
  readonly all: number[] = [];
  readonly #known = new Map<number, number>();

  numberOf(theirs: number): number {
    const known = this.#known.get(theirs) ?? this.all.push(theirs) - 1;
    this.#known.set(theirs, known);
    return known;
  }
}
