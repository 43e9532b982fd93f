import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { certificateOf } from "../verify/certificate/certificate.ts";
import { isProved, type Proof } from "../verify/verify.ts";

/** Writes the certificate of a proof into each of these files; what to say of it, which is why there is none where something is not proved. */
export function writeCertificate(files: readonly string[], proof: Proof, toolVersion: string): readonly string[] {
  if (files.length === 0) return [];
  if (!isProved(proof)) return files.map((file) => `no certificate ${file}: not everything is proved`);
  const text = `${JSON.stringify(certificateOf(proof, toolVersion))}\n`;
  for (const file of files) writeFileSync(file, text);
  // As built and packed, and as the sources are run, the checker has another way to it.
  const steps = import.meta.url.endsWith(".ts") ? "../../docs" : "../../../docs";
  const checker = relative(
    process.cwd(),
    fileURLToPath(new URL(`${steps}/checker/check_certificate.py`, import.meta.url)),
  );
  return files.map((file) => `check the certificate: python3 ${checker} ${file}`);
}
