import type { EventDeclaration } from "../../../src/events/declaration.ts";
import type { EventName } from "../../../src/events/declarations.ts";

/** What is wrong with declarations by one rule of the law, a line for each; none where they keep to it. */
export type Rule = (declarations: readonly EventDeclaration[]) => readonly string[];

/** A rule that looks at one event at a time. */
export function ofEach(rule: (declaration: EventDeclaration) => readonly string[]): Rule {
  return (declarations) =>
    declarations.flatMap((declaration) => rule(declaration).map((wrong) => `${declaration.event}: ${wrong}`));
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
