import { instant } from "../../../clinical/calendar.ts";
import type { Course } from "../../../course/course.ts";
import { placeOf, whereaboutsAt } from "../../../course/place.ts";
import { inForce } from "../../../course/version.ts";
import { declarationOf, isEventName } from "../../../events/declarations.ts";
import { implausibleEvidence } from "../../../events/implausible.ts";
import { circumstancesAt } from "../../../events/judgement.ts";
import { recordedAtOf } from "../../../histories/recorded-at.ts";
import { issueInWords } from "../../../protocol/plain-words.ts";
import type { Guide } from "./guide.ts";
import type { Draft } from "./walk.ts";

/** What evidence amounts to before it is recorded: a verdict with what it rests on, or what is wrong with it, by path within the evidence. */
export type Judged =
  | { readonly usable: true; readonly verdict: string | null; readonly findings: readonly string[] }
  | { readonly usable: false; readonly problems: readonly { readonly path: string; readonly message: string }[] };

/** Judges a draft against what stands on record where it takes its place, as recording it would, and records nothing. */
export function judged({ engine }: Guide, course: Course, draft: Omit<Draft, "by">): Judged {
  const { event, evidence = {}, at, confirmed = [] } = draft;
  const problem = (path: string, message: string): Judged => ({ usable: false, problems: [{ path, message }] });
  if (!isEventName(event)) return problem("", `there is no event ${event}`);
  if (!instant.safeParse(at).success) return problem("", "without the day on which it happened nothing can be judged");
  const declaration = declarationOf(event);
  const recordedAt = recordedAtOf(draft, course.lastRecordedAt);
  const recorded = instant.safeParse(recordedAt).success ? recordedAt : at;
  const where = whereaboutsAt(engine, course, placeOf(declaration, course, { at, recordedAt: recorded }));
  const circumstances = circumstancesAt(inForce(engine, where).definition, where.facts, at);
  const reading = declaration.read(evidence, circumstances);
  if (!reading.ok) {
    const problems = reading.issues.map((issue) => ({ path: issue.path.join("."), message: issueInWords(issue) }));
    return { usable: false, problems };
  }
  const implausible = implausibleEvidence(reading.evidence, circumstances).filter(
    ({ path }) => !confirmed.includes(path),
  );
  if (implausible.length > 0) return { usable: false, problems: implausible };
  const judgement = reading.judge();
  // A fault of the time has no field among the evidence: its path is empty.
  if ("unusable" in judgement) return problem(judgement.path, judgement.unusable);
  return { usable: true, verdict: judgement.verdict, findings: judgement.findings };
}
