/** What somebody asks for. */
export interface Question {
  /** Whether it is put as a question, and not as a name to look up. */
  readonly asks: boolean;
  /** What was written, in small letters and without its marks. */
  readonly said: string;
  /** Every word that counts, each as the words that may stand for it; `fraction 2` is one word. */
  readonly words: readonly (readonly string[])[];
}

/** How well a text says a word: inside of one, as the beginning of one, as a whole word, or as all that it says. */
export const saidAs = { not: 0, inside: 1, beginning: 2, whole: 3, just: 4 } as const;

/** Words that a question has and no answer needs. */
const aside = new Set(
  "a about after all an and any anything are as at be been before by can could did do does for from had happen happened happens has have how i if in is it its like may me might must of on or our patient patients patient's please possible shall should so tell than that the their them then there they this to until was we were what when where which while who whom whose why will with would you".split(
    " ",
  ),
);

/** Words of the field, each with what the chart, the events and the requirements call it. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  "partial remission": ["pr", "partial response"],
  "partial response": ["pr", "partial response"],
  "complete remission": ["cr", "complete response"],
  "complete response": ["cr", "complete response"],
  "no remission": ["nr", "no response"],
  "no response": ["nr", "no response"],
  "progressive disease": ["pd", "progressive disease", "progresses"],
  progression: ["pd", "progressive disease", "progresses"],
  progress: ["pd", "progressive disease", "progresses"],
  relapsed: ["relapse", "relapses"],
  missed: ["late", "postponed", "omitted", "unavailable"],
  miss: ["late", "postponed", "omitted", "unavailable"],
  skipped: ["omitted"],
  skip: ["omitted"],
  delayed: ["late", "postponed"],
  delay: ["late", "postponed"],
  hold: ["hold", "holds", "held", "holding", "waits"],
  stop: ["stop", "stops", "stopped", "ceases", "cease"],
  stopped: ["stop", "stops", "stopped", "ceases", "cease"],
  stopping: ["stop", "stops", "stopped", "ceases", "cease"],
  discontinue: ["stop", "stops", "stopped", "ceases", "cease", "omitted"],
  discontinued: ["stop", "stops", "stopped", "ceases", "cease", "omitted"],
  withdraw: ["withdraws", "withdrawal"],
  withdraws: ["withdraws", "withdrawal"],
  withdrawn: ["withdraws", "withdrawal"],
  "drop out": ["withdraws", "withdrawal"],
  die: ["death", "dies", "died"],
  dies: ["death", "dies", "died"],
  died: ["death", "dies", "died"],
  "adverse event": ["toxicity"],
  "side effect": ["toxicity"],
  infused: ["infused", "given"],
  infusion: ["infused", "given", "fraction"],
  give: ["given"],
  leukapheresis: ["apheresis", "cells are collected"],
  conditioning: ["lymphodepletion"],
  retreatment: ["further course", "further treatment"],
  retreat: ["further course", "further treatment"],
  enrol: ["enrolment"],
  enrolled: ["enrolment"],
  enroll: ["enrolment"],
};
const several = Object.keys(synonyms).filter((said) => said.includes(" "));
const counted = /^(course|fraction|grade|day|visit)s?$/;

/** Reads what somebody asks: each word with its synonyms, without those that only make it a sentence. */
export function questionOf(text: string): Question {
  const said = plain(text);
  const asks = /\?\s*$/.test(text) || /^(what|who|whom|when|where|which|how|may|can|must)\b/.test(said);
  const found = several.filter((phrase) => contains(said, phrase));
  const rest = found.reduce((left, phrase) => ` ${left} `.replaceAll(` ${phrase} `, " ").trim(), said).split(" ");
  const words: string[] = [];
  for (const [index, word] of rest.entries()) {
    const [before, after] = [rest[index - 1] ?? "", rest[index + 1] ?? ""];
    if (/^\d+$/.test(word) && counted.test(before)) continue;
    if (counted.test(word) && /^\d+$/.test(after)) words.push(`${word.replace(/s$/, "")} ${after}`);
    else words.push(word);
  }
  // What is missed, delayed or held is a day, and no event is called one.
  const passed = words.filter((word) => !aside.has(word) && !(asks && word === "day"));
  const telling = [...found, ...passed].filter((word) => word !== "");
  return { asks, said, words: telling.map((word) => [...new Set([word, ...(synonymsOf(word) ?? [])])]) };
}

function synonymsOf(word: string): readonly string[] | undefined {
  return Object.hasOwn(synonyms, word) ? synonyms[word] : undefined;
}

/** How well a text says a word or one that stands for it. */
export function saying(text: string, word: readonly string[]): number {
  const said = ` ${plain(text)} `;
  const ways = word.map((one) => {
    if (said.includes(` ${one} `)) return saidAs.whole;
    // Two letters begin too many words to mean one of them.
    if (one.length > 2 && said.includes(` ${one}`)) return saidAs.beginning;
    return said.includes(one) ? saidAs.inside : saidAs.not;
  });
  return Math.max(saidAs.not, ...ways);
}

/** The same of all words of a question together; not at all where one of them is missing. */
export function sayingAll(text: string, { words }: Question): number {
  return words.length === 0 ? saidAs.not : Math.min(...words.map((word) => saying(text, word)));
}

/** Whether a text in small letters says a phrase as whole words. */
export function contains(said: string, phrase: string): boolean {
  return ` ${said} `.includes(` ${phrase} `);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/['’]s\b/g, "")
    .replaceAll(/[^\p{L}\p{N}\-+.<>=%]+/gu, " ")
    .replaceAll(/[.]+(?=\s|$)/g, "")
    .trim();
}
