/** What was answered when consent to a version was asked again. */
interface Answered {
  readonly version: string;
  readonly by: "patient" | "family";
  readonly answer: "given" | "declined";
}

/** INC-13: nobody moves to a version before the patient and the family have consented to it; why not, or `undefined`. */
export function unconsented(answers: readonly Answered[], version: string): string | undefined {
  const given = (person: Answered["by"]) =>
    answers.some(({ by, answer, version: asked }) => by === person && asked === version && answer === "given");
  const missing = [...(given("patient") ? [] : ["patient"]), ...(given("family") ? [] : ["family"])];
  return missing.length === 0
    ? undefined
    : `no consent of the ${missing.join(" and the ")} to version ${version} is on record`;
}
