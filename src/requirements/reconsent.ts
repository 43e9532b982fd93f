/** What was answered when consent to a version was asked again. */
interface Answered {
  readonly version: string;
  readonly by: string;
  readonly answer: "given" | "declined";
}

/** INC-13: nobody moves to a version before everybody who is asked has consented to it; why not, or `undefined`. */
export function unconsented(
  answers: readonly Answered[],
  version: string,
  asked: readonly string[] = ["patient", "family"],
): string | undefined {
  const missing = asked.filter(
    (person) => !answers.some(({ by, answer, version: to }) => by === person && to === version && answer === "given"),
  );
  return missing.length === 0
    ? undefined
    : `no consent of the ${missing.join(" and the ")} to version ${version} is on record`;
}
