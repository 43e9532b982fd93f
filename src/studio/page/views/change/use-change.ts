import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type DefinitionReading, shippedDefinitions } from "../../../../definitions/load.ts";
import type { DefinitionReference } from "../../../../journal/entry.ts";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import { definitionDigest, exactDigest } from "../../../../protocol/definition-digest.ts";
import { digestRecogniser } from "../../../../protocol/former-digest.ts";
import { decodeChange, encodeChange } from "../../../model/change/change-code.ts";
import { editsBetween, withEdits } from "../../../model/change/edits.ts";
import { readDraft } from "../../../model/change/reading.ts";
import { useRoute } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";
import { heldDraft, holdDraft, isHeldCode, keepChange, keptChange, renameKept } from "./kept-changes.ts";
import { isRead, useTextReading, type Written } from "./written.ts";

/** Something to tell about the address of this change, with a shipped protocol that would help. */
export interface Notice {
  readonly text: string;
  readonly opens: ProtocolDefinition | null;
}

export interface Change {
  readonly original: ProtocolDefinition;
  /** The definition as it is being edited, right or wrong. */
  readonly draft: unknown;
  /** The text of the definition, where it was written as text. */
  readonly written: Written | null;
  readonly reading: DefinitionReading;
  /** What was edited where it is a definition other than the original, and no text says otherwise. */
  readonly changed: ProtocolDefinition | undefined;
  readonly notice: Notice | null;
  /** Takes a draft in place of all that was written. */
  edit(draft: unknown): void;
  /** Takes a text as it is being written; it becomes the draft once it is a definition. */
  write(written: Written): void;
  /** Drops a text that is no definition, for the draft before it. */
  dropText(): void;
  startOver(): void;
}

interface Shown {
  readonly original: ProtocolDefinition;
  readonly draft: unknown;
  readonly written: Written | null;
}

const tooLong: Notice = {
  text: "There is more changed than an address can hold: save the new version as a file to keep it.",
  opens: null,
};

const heldNoLonger =
  "The change of this address was more than an address can hold, and was kept only until the page was left.";

/** What the address says after `Start over`, so that going back and forth meets the original there. */
const nothingEdited = "none";

/** The change that is being made to the open definition, kept in the address, and while the page is open in memory too. */
export function useChange(): Change {
  const { definition: original } = useStudio();
  const { params, go } = useRoute();
  const code = params.get("edits");
  const reference = useMemo((): DefinitionReference => {
    const { id, version } = original;
    return { id, version, digest: definitionDigest(original) };
  }, [original]);
  // Words are edited too, so what is kept belongs to just this original.
  const digest = useMemo(() => exactDigest(original), [original]);
  const [shown, setShown] = useState<Shown>(() => ({
    original,
    draft: original,
    written: null,
    ...keptChange(digest),
  }));
  const [notice, setNotice] = useState<Notice | null>(null);
  /** The address that says what is shown. */
  const known = useRef<{ readonly digest: string; readonly code: string | null } | null>(null);
  const turn = useRef(0);

  const show = useCallback(
    (draft: unknown, written: Written | null, code = keptChange(digest)?.code ?? null) => {
      setShown({ original, draft, written });
      keepChange(digest, { draft, written, code }, draft === original && written === null);
    },
    [original, digest],
  );

  const put = useCallback(
    (draft: unknown, written: Written | null, { push = false } = {}) => {
      const now = ++turn.current;
      const edits = editsBetween(original, draft);
      show(draft, written);
      const name = async () => {
        const none = push ? nothingEdited : null;
        const encoded = edits.length === 0 ? none : await encodeChange({ definition: reference, edits });
        // Another view may be on show by now.
        if (now !== turn.current) return;
        setNotice(encoded === undefined ? tooLong : null);
        const called = encoded === undefined ? holdDraft(draft, known.current?.code ?? null) : encoded;
        known.current = { digest, code: called };
        renameKept(digest, called, edits.length === 0 && isRead(written));
        go("change", called === null ? {} : { edits: called }, { replace: !push });
      };
      void name();
    },
    [original, reference, digest, show, go],
  );

  useEffect(() => {
    // An address that this view wrote says what the draft says already.
    if (known.current?.digest === digest && known.current.code === code) return;
    const now = ++turn.current;
    known.current = { digest, code };
    setNotice(null);
    const kept = keptChange(digest);
    if (kept !== undefined && (code === null || code === kept.code)) return put(kept.draft, kept.written);
    setShown({ original, draft: original, written: null });
    if (code === null) return;
    if (code === nothingEdited) return show(original, null, code);
    if (isHeldCode(code)) {
      const draft = heldDraft(code);
      if (draft === undefined) return setNotice({ text: heldNoLonger, opens: null });
      setNotice(tooLong);
      return show(draft, null, code);
    }
    void decodeChange(code).then((read) => {
      if (now !== turn.current) return;
      if (!read.ok) return setNotice({ text: read.problem, opens: null });
      const { definition: meant, edits } = read.record;
      if (digestRecogniser(original)(meant.digest)) return show(withEdits(original, edits), null, code);
      const opens = Object.values(shippedDefinitions).find((one) => digestRecogniser(one)(meant.digest)) ?? null;
      const text = `This address changes ${meant.id} ${meant.version}, and another definition is open.`;
      setNotice({ text, opens });
    });
  }, [code, original, digest, show, put]);
  useEffect(
    () => () => {
      turn.current++;
    },
    [],
  );

  // Until the change of another definition has come, nothing of the one before is shown under this one.
  const { draft, written } = shown.original === original ? shown : { draft: original, written: null };
  const onRead = useCallback(
    (text: string, reading: DefinitionReading) => {
      if (reading.ok) put(reading.definition, { text, faults: [], file: null });
      else show(draft, { text, faults: reading.faults, file: null });
    },
    [put, show, draft],
  );
  useTextReading(written, onRead);
  const reading = useMemo<DefinitionReading>(
    () => (isRead(written) ? readDraft(draft) : { ok: false, faults: written?.faults ?? [] }),
    [draft, written],
  );
  const isChanged = useMemo(() => editsBetween(original, draft).length > 0, [original, draft]);
  return {
    original,
    draft,
    written,
    reading,
    changed: reading.ok && isChanged ? reading.definition : undefined,
    notice,
    edit: (next) => put(next, null),
    write: (next) => show(draft, next),
    dropText: () => show(draft, null),
    startOver: () => put(original, null, { push: isChanged }),
  };
}
