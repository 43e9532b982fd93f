import type { EventDeclaration } from "../../../src/events/declaration.ts";
import type { EventName } from "../../../src/events/declarations.ts";

/** What is wrong with declarations by one rule of the law, a line for each; none where they keep to it. */
export type Rule = (declarations: readonly EventDeclaration[]) => readonly string[];

/** A rule that looks at one event at a time, and at each declaration once, however often it is asked. */
export function ofEach(rule: (declaration: EventDeclaration) => readonly string[]): Rule {
  const asked = new WeakMap<EventDeclaration, readonly string[]>();
  return (declarations) =>
    declarations.flatMap((declaration) => {
      const known = asked.get(declaration);
      if (known !== undefined) return known;
      const wrong = rule(declaration).map((line) => `${declaration.event}: ${line}`);
      asked.set(declaration, wrong);
      return wrong;
    });
}

/** That something is as it should be, compared as JSON; lists whose order says nothing are given sorted. */
export function isAsIt(what: string, declared: unknown, lawful: unknown): readonly string[] {
  const [is, should] = [JSON.stringify(declared) ?? "nothing", JSON.stringify(lawful) ?? "nothing"];
  return is === should ? [] : [`${what}: ${is}, and should be ${should}`];
}

/** Whether an event is among some. */
export function among(events: readonly EventName[], event: string): boolean {
  return events.some((one) => one === event);
}

/** The first whose events have this one, by the names under which they are grouped. */
export function groupsOf<K extends string>(
  groups: Readonly<Record<K, readonly EventName[]>>,
  event: string,
): readonly string[] {
  return Object.entries<readonly EventName[]>(groups)
    .filter(([, events]) => among(events, event))
    .map(([name]) => name);
}
