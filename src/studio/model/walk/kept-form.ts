import * as z from "zod";
import { isEventName } from "../../../events/declarations.ts";
import { canonicalJson, sha256 } from "../../../protocol/digest.ts";
import type { Letter } from "./proposal.ts";
import type { AmendmentDraft, ChangeDraft, Draft, Walk } from "./walk.ts";
import { recordOf } from "./walk-code.ts";

/** A form that is being filled in: of an event, of a change of the entry of a number, or of an amendment. */
export type OpenForm =
  | { readonly of: "event"; readonly letter: Letter; readonly draft: Draft; readonly fits: boolean }
  | { readonly of: "change"; readonly number: number; readonly draft: ChangeDraft }
  | { readonly of: "amendment"; readonly draft: AmendmentDraft };

const draft = z.looseObject({
  by: z.looseObject({ id: z.string(), role: z.string() }),
  reason: z.string().optional(),
});
const kept = z.strictObject({
  at: z.string(),
  form: z.discriminatedUnion("of", [
    z.strictObject({
      of: z.literal("event"),
      letter: z.strictObject({
        event: z.string().refine(isEventName),
        verdict: z.string().nullable(),
        deviation: z.boolean(),
      }),
      draft: draft.extend({ event: z.string(), at: z.string() }),
      fits: z.boolean(),
    }),
    z.strictObject({ of: z.literal("change"), number: z.int(), draft: draft.extend({ kind: z.string() }) }),
    z.strictObject({ of: z.literal("amendment"), draft: draft.extend({ kind: z.string() }) }),
  ]),
});

/** A form as a text, with the place in a walk that it belongs to. */
export function formText(walk: Walk, form: OpenForm): string {
  return JSON.stringify({ at: placeIn(walk), form });
}

/** The form that a text holds, where it belongs to just this place of this walk; `undefined` where it does not, or is no such text. */
export function formFrom(walk: Walk, text: string): OpenForm | undefined {
  const read = kept.safeParse(parsed(text));
  if (!read.success || read.data.at !== placeIn(walk)) return undefined;
  // What a draft holds besides is judged by the engine when it is recorded, as anything written in a form is.
  return read.data.form as OpenForm;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function placeIn(walk: Walk): string {
  return sha256(canonicalJson(recordOf(walk)));
}
