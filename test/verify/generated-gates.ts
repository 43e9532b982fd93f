import fc from "fast-check";

/** A row as it is drawn, before it is fitted to the definition that it stands in. */
interface Drawn {
  readonly kinds: readonly string[] | undefined;
  readonly from: number;
  readonly to: number;
  readonly action: "wait" | "omitRest" | "stop";
  readonly must: boolean;
  readonly until: number;
  readonly spare: number | undefined;
}

const row = (kinds: readonly string[] | undefined): fc.Arbitrary<Drawn> =>
  fc.record({
    kinds: fc.constant(kinds),
    from: fc.integer({ min: 1, max: 4 }),
    to: fc.integer({ min: 0, max: 3 }),
    action: fc.constantFrom("wait", "omitRest", "stop"),
    must: fc.boolean(),
    until: fc.integer({ min: 0, max: 3 }),
    spare: fc.option(fc.integer({ min: 0, max: 14 }), { nil: undefined }),
  });

/** No rows, or some of which none falls on another: one for every kind, and up to two for each of three groups of kinds. */
export const drawnGates: fc.Arbitrary<readonly Drawn[]> = fc
  .tuple(
    ...[undefined, ["CRS"], ["ICANS", "Fever"], ["LCAT"]].map((kinds) =>
      fc.option(fc.tuple(row(kinds), fc.option(row(kinds))), { freq: 1 }),
    ),
  )
  .map((groups) =>
    groups.flatMap((group) => {
      if (group === null) return [];
      const [lower, upper] = group;
      if (upper === null || lower.from >= 4) return [{ ...lower, to: 4 }];
      // The second begins above the first.
      const split = Math.max(lower.from, 2);
      return [
        { ...lower, to: Math.min(4, Math.max(lower.from, split)) },
        { ...upper, from: Math.min(4, Math.max(upper.from, split + 1)), to: 4 },
      ].filter(({ from }, index, both) => index === 0 || from > (both[0]?.to ?? 4));
    }),
  );

interface Around {
  readonly severeAtGrade: number;
  readonly fractions: readonly { readonly day: number; readonly window?: { readonly after: number } }[];
  readonly lastDay: number;
}

/** The rows as they can stand in a definition: what demands something has a rest and is severe, and a last day lies between the days of the fractions and the last of all. */
export function fitted(gates: readonly Drawn[], { severeAtGrade, fractions, lastDay }: Around): readonly unknown[] {
  const latest = Math.max(...fractions.map(({ day, window }) => day + (window?.after ?? 0)));
  return gates.flatMap(({ kinds, from, to, action, must, until, spare }): readonly unknown[] => {
    const about = { ...(kinds === undefined ? {} : { kinds }), from, to: Math.max(from, to) };
    if (action === "wait") {
      const last = spare === undefined ? {} : { lastDay: Math.min(lastDay, latest + spare) };
      return [{ ...about, action, must, until: Math.min(until, from - 1), ...last }];
    }
    const severe = action === "stop" ? Math.min(severeAtGrade, 4) : 1;
    if (action === "stop" && (severeAtGrade > 4 || about.to < severe)) return [];
    return [{ ...about, from: Math.max(from, severe), action, must: must && fractions.length > 1 }];
  });
}
