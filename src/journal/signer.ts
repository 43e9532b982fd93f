interface Named {
  readonly name?: string | undefined;
}

/** A name for comparing: one name can be typed in several ways that look the same. */
function asCompared(name: string): string {
  return name.normalize("NFC").trim();
}

/** Whether the signature is in the name of the person who records (SIL-11); where one of the two has no name, nothing says otherwise. */
export function isSignedByRecorder(said: {
  readonly by: Named;
  readonly signature?: Named | null | undefined;
}): boolean {
  const [recorder, signer] = [said.by.name, said.signature?.name];
  return recorder === undefined || signer === undefined || asCompared(recorder) === asCompared(signer);
}
