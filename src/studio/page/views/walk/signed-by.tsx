import type { Signature } from "../../../../journal/command.ts";
import type { ProblemsAt } from "./problems-at.ts";
import { Written } from "./written.tsx";

/** Who signs and what the signature means, where one is asked for. */
export function SignedBy({
  who = "Signed by",
  signature,
  problemsAt,
  onName,
}: {
  readonly who?: string;
  readonly signature: Signature | undefined;
  readonly problemsAt: ProblemsAt;
  readonly onName: (signature: Signature) => void;
}) {
  if (signature === undefined) return null;
  return (
    <Written
      label={`${who} (the signature means ${signature.meaning})`}
      value={signature.name}
      problems={[...problemsAt("signature"), ...problemsAt("signature.name")]}
      onChange={(name) => onName({ ...signature, name })}
    />
  );
}
