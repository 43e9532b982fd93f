import { formerSchemaName, type ProtocolDefinition } from "./definition.ts";
import { definitionDigest, judgedPart } from "./definition-digest.ts";
import { canonicalJson, sha256 } from "./digest.ts";
import { formerDigests } from "./former-digests.ts";
import { type KnownKeys, parametersOfFormat1 } from "./parameters-of-format-1.ts";
import { isRequirementId } from "./requirements.ts";

/**
 * Tells whether a digest is one of this definition: that of today, or the former one, over a whole definition, that journals of format 1
 * and older addresses carry. A former digest is recognised where the definition still reads as it did then, and for a definition that
 * comes with the package also where only its words have changed since. What was added to the schema meanwhile does not count.
 */
export function digestRecogniser(definition: ProtocolDefinition): (digest: string) => boolean {
  const today = definitionDigest(definition);
  let former: ReadonlySet<string> | undefined;
  return (digest) => {
    if (digest === today) return true;
    // Most journals never ask, so it is computed for the first that does.
    former ??= formerDigestsOf(definition);
    return former.has(digest);
  };
}

function formerDigestsOf(definition: ProtocolDefinition): ReadonlySet<string> {
  const asOne = (value: unknown) => sha256(canonicalJson(value));
  const judged = asOne(restricted(judgedPart(definition), parametersOfFormat1));
  return new Set([
    asOne(restricted(asWrittenThen(definition), parametersOfFormat1)),
    ...formerDigests.filter(({ digest }) => digest === judged).flatMap(({ former }) => former),
  ]);
}

/** A definition as journals of format 1 knew it: in the form before this one, which had sentences only for ids of a definition's own. */
function asWrittenThen(definition: ProtocolDefinition) {
  const requirements = definition.requirements.filter(({ id }) => !isRequirementId(id));
  return { ...definition, schema: formerSchemaName, requirements };
}

/** A part of a definition as far as its keys were known; an object of which no key was known is left out of what holds it. */
function restricted(part: unknown, known: KnownKeys): unknown {
  if (known === true || typeof part !== "object" || part === null) return part;
  if (isList(known)) {
    const [ofElements] = known;
    return Array.isArray(part) ? part.map((element) => restricted(element, ofElements)) : part;
  }
  if (Array.isArray(part)) return part;
  const kept = Object.entries(part).flatMap(([key, value]): [string, unknown][] => {
    const ofKey = Object.hasOwn(known, key) ? known[key] : undefined;
    if (ofKey === undefined) return [];
    const left = restricted(value, ofKey);
    return isEmptied(value, left) ? [] : [[key, left]];
  });
  return Object.fromEntries(kept);
}

function isList(known: KnownKeys): known is readonly [KnownKeys] {
  return Array.isArray(known);
}

function isEmptied(before: unknown, after: unknown): boolean {
  return canonicalJson(after) === "{}" && canonicalJson(before) !== "{}";
}
