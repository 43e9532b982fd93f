/** Something wrong with a value, and where: names and places in lists, joined by dots; empty for the whole. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** The messages for just this place. */
export function problemsAt(problems: readonly Problem[], path: string): readonly string[] {
  return problems.filter((problem) => problem.path === path).map(({ message }) => message);
}

/** The messages for this place and for anything inside it that the form does not show. */
export function problemsWithin(
  problems: readonly Problem[],
  path: string,
  shown: readonly string[],
): readonly string[] {
  const prefix = path === "" ? "" : `${path}.`;
  return problems
    .filter((problem) => {
      if (problem.path === path) return true;
      if (!problem.path.startsWith(prefix)) return false;
      const [next = ""] = problem.path.slice(prefix.length).split(".");
      return !shown.includes(next);
    })
    .map(({ message }) => message);
}
