import { createHash } from "node:crypto";
import { basename, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { CertificateNote } from "../report/index.ts";
import { certificateOf } from "../verify/certificate/certificate.ts";
import { isProved, type Proof } from "../verify/verify.ts";
import { writeWhole } from "./written-file.ts";

/** What came of writing a certificate: what a report notes of it, `null` where there is none, and what to say. */
export interface WrittenCertificate {
  readonly note: CertificateNote | null;
  readonly told: readonly string[];
}

/** Writes the certificate of a proof into a file, where everything is proved. */
export function writeCertificate(file: string, proof: Proof, toolVersion: string): WrittenCertificate {
  if (!isProved(proof)) return { note: null, told: [`no certificate ${file}: not everything is proved`] };
  const text = `${JSON.stringify(certificateOf(proof, toolVersion))}\n`;
  writeWhole(file, text);
  const built = new URL("../../../docs/checker/check_certificate.py", import.meta.url);
  const checker = relative(process.cwd(), fileURLToPath(built));
  return {
    note: { file: basename(file), digest: createHash("sha256").update(text).digest("hex") },
    told: [`check the certificate: python3 ${checker} ${file}`],
  };
}
