/** The requirement ids that a text names: `INC-01`, or a range such as `INC-01 to INC-03`, with everything between. */
export function idsIn(text: string): readonly string[] {
  const ranges = [...text.matchAll(/([A-Z]{3})-(\d{2}) to \1-(\d{2})/g)].flatMap(([, group, from, to]) =>
    Array.from(
      { length: Math.max(0, Number(to) - Number(from) + 1) },
      (_, index) => `${group}-${String(Number(from) + index).padStart(2, "0")}`,
    ),
  );
  return [...ranges, ...[...text.matchAll(/\b[A-Z]{3}-\d{2}\b/g)].map(([id]) => id)];
}

/** The titles of a test file as they stand in it, and the first cells of the tables that titles with a place for them are made of. */
export function titlesIn(text: string): readonly string[] {
  const titles = [...text.matchAll(/(?:\b(?:test|describe)|\))\(\s*(["'`])(.*?)\1/g)].map((match) => match[2] ?? "");
  const tables = [...text.matchAll(/\.each(?:<[^(]*>)?\(\[([\s\S]*?)\]\)\(/g)].flatMap(([, table = ""]) =>
    [...table.matchAll(/^\s*\[\s*(["'`])(.*?)\1/gm)].map((match) => match[2] ?? ""),
  );
  return [...titles, ...tables];
}
