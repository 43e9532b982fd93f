import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { certificateOf } from "../verify/certificate/certificate.ts";
import { isProved, type Proof } from "../verify/verify.ts";
import { writeWhole } from "./written-file.ts";

/** Writes the certificate of a proof into each of these files; what to say of it, which is why there is none where something is not proved. */
export function writeCertificate(files: readonly string[], proof: Proof, toolVersion: string): readonly string[] {
  if (files.length === 0) return [];
  if (!isProved(proof)) return files.map((file) => `no certificate ${file}: not everything is proved`);
  const text = `${JSON.stringify(certificateOf(proof, toolVersion))}\n`;
  for (const file of files) writeWhole(file, text);
  const built = new URL("../../../docs/checker/check_certificate.py", import.meta.url);
  const checker = relative(process.cwd(), fileURLToPath(built));
  return files.map((file) => `check the certificate: python3 ${checker} ${file}`);
}
