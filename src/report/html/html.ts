import { escapeMarkup } from "../../markup/escape.ts";

/** A piece of HTML: made only by `html`, so that every text in it is escaped. */
export interface Html {
  readonly markup: string;
}

export type Content = Html | string | number | readonly Content[];

/** A template whose own text is markup and whose values are escaped, unless they are HTML already. */
export function html(markup: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { markup: markup.map((piece, index) => piece + markupOf(values[index] ?? "")).join("") };
}

function markupOf(content: Content): string {
  if (typeof content === "string") return escapeMarkup(content);
  if (typeof content === "number") return String(content);
  return "markup" in content ? content.markup : content.map(markupOf).join("");
}
