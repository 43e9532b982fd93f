import type { EventDeclaration } from "../../../src/events/declaration.ts";
import type { Rule } from "../../events/rules/rule.ts";
import { rules } from "../../events/rules.ts";
import { judgedWrong } from "./judged.ts";
import { saidWrong } from "./said.ts";
import type { WaysWrong } from "./wrong.ts";

type Field = keyof EventDeclaration;

/** Every field of a declaration has ways in which it can be wrong: a new one that has none does not compile. */
const waysWrong: Readonly<Record<Field, WaysWrong>> = { ...saidWrong, ...judgedWrong };

/** A fault in one field of one declaration, and the rule that found it. */
export interface Planted {
  readonly event: string;
  readonly field: string;
  readonly how: string;
  readonly foundBy: string | undefined;
}

/** Makes each field of each declaration wrong in each way, one at a time, and asks the rules. */
export function plantedIn(declarations: readonly EventDeclaration[]): readonly Planted[] {
  return declarations.flatMap((own, index) => {
    const other = declarations[(index + 1) % declarations.length] ?? own;
    return Object.entries(waysWrong).flatMap(([field, ways]) =>
      ways(own, other).map(([how, change]) => {
        const planted = declarations.with(index, { ...own, ...change });
        return { event: own.event, field, how, foundBy: finderOf(planted) };
      }),
    );
  });
}

/** The first rule that does not hold. */
function finderOf(declarations: readonly EventDeclaration[]): string | undefined {
  return Object.entries<Rule>(rules).find(([, rule]) => rule(declarations).length > 0)?.[0];
}

/** The declarations as they are keep every rule: else nothing that is found tells anything. */
export function brokenAlready(declarations: readonly EventDeclaration[]): readonly string[] {
  return Object.values<Rule>(rules).flatMap((rule) => rule(declarations));
}
