import { describedAt } from "../../../verify/compare/descriptions.ts";

/** What a statement on endings rests on, in words: a bound of the definition by what it means, an assumption as the chart states it. */
export function groundInWords(ground: string): string {
  const [, path = "", requirement = ""] = /^([\w.]+) \(([A-Z]{3}-\d{2})\)$/.exec(ground) ?? [];
  const described = path === "" ? undefined : describedAt(path)?.words.replace(/^[A-Z]{3}-\d{2}: /, "");
  return described === undefined ? ground : `bound: ${described} (${requirement})`;
}
