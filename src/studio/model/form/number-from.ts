/** A number with its digits in groups of three, by commas, spaces, thin spaces, underscores or apostrophes, as tools and people print them. */
const groups = /^([+-]?\d{1,3})((?:[,\u00a0\u2009\u202f _'’]\d{3})+)(\.\d+)?$/;
/** A power of ten, as `1.2×10⁶`, `1.2 x 10^6` and `1.2·10^6` write it. */
const power = /^(.+?)\s*[x×*·]\s*10(?:\^([+-]?\d+)|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))$/i;
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number as it was written or as the tool prints it, or the text itself where it is none: whoever judges the value says so. */
export function numberFrom(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const [, factor, plain, superscript] = power.exec(trimmed) ?? [];
  const number =
    factor === undefined ? digits(trimmed) : Number(`${digits(factor)}e${plain ?? lowered(superscript ?? "")}`);
  return Number.isFinite(number) ? number : trimmed;
}

function digits(text: string): number {
  const [, first, grouped, fraction = ""] = groups.exec(text) ?? [];
  return Number(
    first === undefined || grouped === undefined ? text : `${first}${grouped.replaceAll(/\D/g, "")}${fraction}`,
  );
}

function lowered(superscript: string): string {
  return [...superscript].map((one) => (one === "⁻" ? "-" : one === "⁺" ? "" : raised.indexOf(one))).join("");
}
