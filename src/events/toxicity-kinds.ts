import { toxicityKinds } from "../clinical/toxicity.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { nameOfKind } from "../protocol/gate-in-words.ts";

/** The names of a definition's own kinds of toxicity, as a report chooses them (SIL-01). */
export function ownKinds({ toxicity }: Pick<ProtocolDefinition, "toxicity">): readonly string[] {
  return toxicity.kinds.map(nameOfKind);
}

/** Every kind that a report can choose under a definition. */
export function kindsOf(definition: Pick<ProtocolDefinition, "toxicity">): readonly string[] {
  return [...toxicityKinds, ...ownKinds(definition)];
}

/** The scale in which a kind of toxicity is graded under a definition: its own, that of its syndrome, or that of all others (SIL-01). */
export function scaleOf(kind: string, { toxicity: { kinds, scales } }: Pick<ProtocolDefinition, "toxicity">) {
  const own = kinds.find((one) => nameOfKind(one) === kind);
  if (typeof own === "object") return { scale: own.scale, version: own.version };
  return kind === "CRS" || kind === "ICANS" ? scales[kind] : scales.other;
}
