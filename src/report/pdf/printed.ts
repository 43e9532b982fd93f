/** What pdfmake's own font can write: Latin, Greek, Cyrillic, punctuation, superscripts, and the signs of order. */
const written =
  /[\u{20}-\u{7e}\u{a0}-\u{17f}\u{384}-\u{3ff}\u{400}-\u{45f}\u{2013}\u{2014}\u{2018}-\u{201e}\u{2020}-\u{2022}\u{2026}\u{2070}\u{2074}-\u{2079}\u{207f}\u{20ac}\u{2122}\u{2212}\u{221e}\u{2248}\u{2260}\u{2264}\u{2265}]/u;

/** A text as the font can write it: any other character by its number in brackets, since an empty box would say nothing. */
export function printed(text: string): string {
  return [...text.replace(/[\u{2009}\u{202f}]/gu, "\u{a0}")]
    .map((one) => (written.test(one) ? one : `[U+${numberOf(one)}]`))
    .join("");
}

function numberOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
