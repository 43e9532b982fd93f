import { instant } from "../../../clinical/calendar.ts";
import type { Course } from "../../../course/course.ts";
import { declarationOf, isEventName } from "../../../events/declarations.ts";
import { implausibleEvidence } from "../../../events/implausible.ts";
import { circumstancesAt } from "../../../events/judgement.ts";
import { issueInWords } from "../../../protocol/plain-words.ts";
import type { Guide } from "./guide.ts";
import type { Draft } from "./walk.ts";

/** What evidence amounts to before it is recorded: a verdict with what it rests on, or what is wrong with it, by path within the evidence. */
export type Judged =
  | { readonly usable: true; readonly verdict: string | null; readonly findings: readonly string[] }
  | { readonly usable: false; readonly problems: readonly { readonly path: string; readonly message: string }[] };

/** Judges a draft against what is on record, as recording it would, and records nothing. */
export function judged(
  { engine: { definition } }: Guide,
  { facts }: Course,
  { event, evidence = {}, at, confirmed = [] }: Draft,
): Judged {
  const problem = (path: string, message: string): Judged => ({ usable: false, problems: [{ path, message }] });
  if (!isEventName(event)) return problem("", `there is no event ${event}`);
  if (!instant.safeParse(at).success) return problem("", "without the day on which it happened nothing can be judged");
  const circumstances = circumstancesAt(definition, facts, at);
  const reading = declarationOf(event).read(evidence, circumstances);
  if (!reading.ok) {
    const problems = reading.issues.map((issue) => ({ path: issue.path.join("."), message: issueInWords(issue) }));
    return { usable: false, problems };
  }
  const implausible = implausibleEvidence(reading.evidence, circumstances).filter(
    ({ path }) => !confirmed.includes(path),
  );
  if (implausible.length > 0) return { usable: false, problems: implausible };
  const judgement = reading.judge();
  if ("unusable" in judgement) return problem(judgement.path, judgement.unusable);
  return { usable: true, verdict: judgement.verdict, findings: judgement.findings };
}
