import { useMemo } from "react";
import type { DefinitionReference } from "../../../../journal/entry.ts";
import { definitionDigest } from "../../../../protocol/definition-digest.ts";
import { useStudio } from "../../app/studio.tsx";

/** How versions of the open protocol are called, to tell apart those that have the same version in them. */
export function useVersionNames(): (reference: DefinitionReference) => string {
  const { session, versions } = useStudio();
  const names = useMemo(
    () =>
      new Map(
        [session.protocol, ...versions]
          .toReversed()
          .map((one) => [definitionDigest(one.definition), one.name] as const),
      ),
    [session, versions],
  );
  return ({ id, version, digest }) => {
    const name = names.get(digest);
    return name === undefined ? `${id} ${version}` : `${version} (${name})`;
  };
}
