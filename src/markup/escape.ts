/** What XML 1.0 cannot hold in any form: control characters, lone surrogates and two non-characters. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** A text as the content of an element or of a quoted attribute, in XML and in HTML; what XML cannot hold stands as U+FFFD. */
export function escapeMarkup(text: string): string {
  return text.replace(unwritable, "\u{FFFD}").replace(/[&<>"']/g, (sign) => references[sign] ?? sign);
}
