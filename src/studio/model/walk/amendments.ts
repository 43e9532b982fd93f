import { type MovePreview, previewMove } from "../../../course/amend/preview.ts";
import type { Course } from "../../../course/course.ts";
import { inForce, type Version } from "../../../course/version.ts";
import type { Guide } from "./guide.ts";
import { studioName } from "./proposal.ts";
import { type AmendmentDraft, placeOf, type Walk } from "./walk.ts";

/** The versions at hand to which an amendment would move the patient: what judges like the version in force needs none. */
export function versionsToMoveTo({ engine }: Guide, course: Course): readonly Version[] {
  const now = inForce(engine, course);
  return course.position.done
    ? []
    : engine.versions.filter((one) => one !== now && engine.versionOf(one.reference) === one);
}

/** An amendment to be filled in: the investigator moves the patient and signs for it (SIL-11); the reason is asked for. */
export function proposeAmendment({ reference }: Version): AmendmentDraft {
  return {
    kind: "amendment",
    to: reference.digest,
    reconsent: false,
    by: { id: studioName, name: studioName, role: "investigator" },
    reason: "",
    signature: { name: studioName, meaning: "responsibility" },
  };
}

/** Where the patient would be in the other version, and what a person should look at; `undefined` where that version is not at hand. */
export function movePreviewOf({ engine }: Guide, walk: Walk, draft: AmendmentDraft): MovePreview | undefined {
  const to = engine.versionOf({ digest: draft.to });
  const { reconsent = false, states = {} } = draft;
  return to && previewMove(engine, placeOf(walk).course, to, { reconsent, states });
}
