import * as z from "zod";
import type { EventDeclaration } from "../../../src/events/declaration.ts";
import { fullWith } from "./definitions.ts";
import { someEvidence } from "./evidence.ts";
import { isAsIt, ofEach, type Rule } from "./rule.ts";
import { situations } from "./situations.ts";

/** Texts by which entries are linked, or that are a code or a date: judging reads them, and none says who somebody is. */
const linksAndCodes = ["birthDate", "lotId", "toxicityId", "site", "scale", "version"];

/** What a JSON Schema says of a value, as far as it matters here. */
const part = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  format: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});

/** The paths of texts in which anything can be written. */
function freeTextsIn(schema: unknown, path: readonly string[] = []): readonly string[] {
  const { type, properties = {}, items, anyOf = [], oneOf = [], ...said } = part.parse(schema);
  if (type === "string")
    return said.enum === undefined && said.const === undefined && said.format === undefined ? [path.join(".")] : [];
  return [
    ...Object.entries(properties).flatMap(([name, inside]) => freeTextsIn(inside, [...path, name])),
    ...[items, ...anyOf, ...oneOf].flatMap((inside) => (inside === undefined ? [] : freeTextsIn(inside, path))),
  ];
}

/** Evidence with words of somebody in each text of it that is free. */
function filled(declaration: EventDeclaration, evidence: object, texts: readonly string[]): object {
  const full = fullWith(declaration.event);
  let before = evidence;
  for (const field of texts) {
    const more = { ...before, [field]: `words of somebody as ${field}` };
    if (declaration.schema(full).safeParse(more).success) before = more;
  }
  return before;
}

/** Every text in which anything can be written is personal, but for those by which entries are linked. */
export const whatIsPersonal: Rule = ofEach((declaration) => {
  const full = fullWith(declaration.event);
  const [now] = situations(full);
  const evidence = someEvidence(declaration);
  if (now === undefined || evidence === undefined) return ["has no example"];
  const texts = [...new Set(freeTextsIn(z.toJSONSchema(declaration.schema(full), { io: "input" })))].filter(
    (path) => !linksAndCodes.includes(path.split(".").at(-1) ?? ""),
  );
  const reading = declaration.read(filled(declaration, evidence, texts), { ...now, on: now.today });
  if (!reading.ok) return ["its evidence with every text filled cannot be read"];
  return isAsIt("is personal", reading.personal().toSorted(), [...new Set(["note", ...texts])].toSorted());
});

/** What is personal is not judged: with other words in its place, evidence is judged to the same and found to be the same. */
export const whatErasingLeaves: Rule = ofEach((declaration) =>
  situations(fullWith(declaration.event)).flatMap((situation) =>
    declaration.verdicts(fullWith(declaration.event)).flatMap((verdict) => {
      const example = declaration.example(verdict, situation);
      if (example === undefined) return [];
      const now = { ...situation, on: example.on ?? situation.today };
      const judged = (evidence: object) => {
        const reading = declaration.read(evidence, now);
        return reading.ok ? { personal: reading.personal(), judgement: reading.judge() } : undefined;
      };
      const texts = ["note", ...(judged(example.evidence)?.personal ?? [])];
      const whole = filled(declaration, example.evidence, texts);
      const before = judged(whole);
      const left = Object.fromEntries(
        Object.entries(whole).map(([field, value]) => [
          field,
          before?.personal.includes(field) === true ? `[erased ${field}]` : value,
        ]),
      );
      return isAsIt("with its personal texts erased is judged to", judged(left)?.judgement, before?.judgement);
    }),
  ),
);
