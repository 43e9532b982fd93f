import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { DefinitionReference } from "../../../../course/entry.ts";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import { type DefinitionReading, definitionDigest, shippedDefinitions } from "../../../../protocol/load.ts";
import { decodeChange, encodeChange } from "../../../model/change/change-code.ts";
import { editsBetween, withEdits } from "../../../model/change/edits.ts";
import { readValue } from "../../../model/change/reading.ts";
import { useRoute } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";

/** Something to tell about the address of this change, with a shipped protocol that would help. */
export interface Notice {
  readonly text: string;
  readonly opens: ProtocolDefinition | null;
}

export interface Change {
  readonly original: ProtocolDefinition;
  /** The definition as it is being edited, right or wrong. */
  readonly draft: unknown;
  readonly reading: DefinitionReading;
  /** The draft where it is a definition other than the original. */
  readonly changed: ProtocolDefinition | undefined;
  readonly notice: Notice | null;
  edit(draft: unknown): void;
  startOver(): void;
}

const tooLong: Notice = {
  text: "There is more changed than an address can hold: save the new version as a file to keep it.",
  opens: null,
};

/** The change that is being made to the open definition, kept in the address. */
export function useChange(): Change {
  const { definition: original } = useStudio();
  const { params, go } = useRoute();
  const reference = useMemo((): DefinitionReference => {
    const { id, version } = original;
    return { id, version, digest: definitionDigest(original) };
  }, [original]);
  const [draft, setDraft] = useState<unknown>(original);
  const [notice, setNotice] = useState<Notice | null>(null);
  const known = useRef<string | null>(null);
  const turn = useRef(0);
  const code = params.get("edits");

  useEffect(() => {
    const now = ++turn.current;
    // An address that this view wrote says what the draft says already.
    if (code !== null && code === known.current) return;
    setNotice(null);
    setDraft(original);
    if (code === null) return;
    void decodeChange(code).then((read) => {
      if (now !== turn.current) return;
      if (!read.ok) return setNotice({ text: read.problem, opens: null });
      const { definition: meant, edits } = read.record;
      if (meant.digest === reference.digest) {
        known.current = code;
        setDraft(withEdits(original, edits));
        return;
      }
      const opens = Object.values(shippedDefinitions).find((one) => definitionDigest(one) === meant.digest) ?? null;
      const text = `This address changes ${meant.id} ${meant.version}, and another definition is open.`;
      setNotice({ text, opens });
    });
  }, [code, original, reference]);

  const edit = useCallback(
    (next: unknown) => {
      const now = ++turn.current;
      const edits = editsBetween(original, next);
      setDraft(next);
      const write = async () => {
        const written = edits.length === 0 ? null : await encodeChange({ definition: reference, edits });
        if (now !== turn.current) return;
        setNotice(written === undefined ? tooLong : null);
        known.current = written ?? null;
        go("change", written == null ? {} : { edits: written }, { replace: true });
      };
      void write();
    },
    [original, reference, go],
  );
  const reading = useMemo(() => readValue(draft), [draft]);
  const isChanged = useMemo(() => editsBetween(original, draft).length > 0, [original, draft]);
  return {
    original,
    draft,
    reading,
    changed: reading.ok && isChanged ? reading.definition : undefined,
    notice,
    edit,
    startOver: () => edit(original),
  };
}
