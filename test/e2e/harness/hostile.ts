import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shippedDefinitions } from "../../../src/definitions/load.ts";
import type { ProtocolDefinition } from "../../../src/protocol/definition.ts";
import { root, temporary } from "../../cli/built.ts";

/** Text that runs where a page takes text for markup, an address, a script or a template. */
export const script =
  `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>` +
  `"'><svg onload=window.pwned=1>javascript:window.pwned=1\${window.pwned=1}{{pwned}}`;

function shippedDefinition(): ProtocolDefinition {
  const definition = shippedDefinitions["cd19-b-all"];
  if (definition === undefined) throw new Error("cd19-b-all is not shipped");
  return definition;
}

/** A definition that is good, with such text wherever its format takes text. */
export function hostileDefinition(): string {
  const shipped = shippedDefinition();
  const carrier = {
    id: "XSS-01",
    kind: "inclusion",
    clauses: [{ clause: "answer", item: "cd19Detected", is: [true] }],
  };
  const definition = {
    ...shipped,
    title: script,
    version: script,
    source: { name: script, url: `https://example.org/${script}` },
    requirements: [{ id: "XSS-01", quote: script, source: script }],
    criteria: [...shipped.criteria, carrier],
    citations: { "courses.max": script, "infusion.lastDay": script },
    properties: [{ name: script, never: { event: "consent.signed" } }],
  };
  return temporary(JSON.stringify(definition), "hostile.yaml");
}

/** A definition that is good, with as many fractions, courses and collections as there may be. */
export function largestDefinition(): string {
  const shipped = shippedDefinition();
  const fractions = Array.from({ length: 9 }, (_, day) => ({ day, share: { percent: day === 8 ? 20 : 10 } }));
  const definition = {
    ...shipped,
    infusion: { ...shipped.infusion, fractions, lastDay: 30 },
    courses: { max: 12 },
    product: { ...shipped.product, maxCollections: 10, bridging: true },
  };
  return temporary(JSON.stringify(definition), "largest.json");
}

/** The patient of the hostile history. */
export const hostilePatient = `EX-11${script}`;

const plain = readFileSync(join(root, "docs/examples/11-deviation-fraction-during-toxicity.jsonl"), "utf8");

/** A history that runs, with a deviation and a refusal, and such text as its title, its ids, its names and its reasons. */
export function hostileHistory(): string {
  const inJson = JSON.stringify(script).slice(1, -1);
  const text = plain
    .replace(/("title": ")[^"]*/, (_all, field) => `${field}${inJson}`)
    .replace(
      /("(?:id|patientId|name|reason|toxicityId|lotId|screeningNumber)": "[^"]*)/g,
      (_all, field) => `${field}${inJson}`,
    );
  return temporary(text, "hostile.jsonl");
}

/** Entries of a journal that names what no chart has, with such text in every field. */
export function hostileJournal(): string {
  const entry = {
    kind: "event",
    sequence: 1,
    patientId: script,
    commandId: script,
    event: script,
    definition: { id: script, version: script, digest: script },
    by: { id: script, name: script, role: script },
    at: script,
    recordedAt: script,
    reason: script,
  };
  return temporary(`${JSON.stringify(entry)}\n${JSON.stringify({ ...entry, sequence: 2 })}\n`, "hostile-journal.jsonl");
}
