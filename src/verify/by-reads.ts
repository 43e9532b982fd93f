import type { Laid, Layout } from "./layout.ts";

/** A question on the way to an answer: what stands in a column, with the way on by its number; or the answer. */
type Node<Answer> =
  | { readonly column: number; readonly ways: (Node<Answer> | undefined)[] }
  | { readonly answer: Answer };

/**
 * Remembers a function of plain data by what it reads: all that agrees on this gets one answer, which is worked out once. The
 * function must depend on nothing else.
 */
export function byReads<Data extends object, Answer>(
  layout: Layout<Data>,
  ask: (data: Data) => Answer,
): (laid: Laid<Data>) => Answer {
  let root: Node<Answer> | undefined;
  return ({ data, numbers }) => {
    let node = root;
    while (node !== undefined) {
      if ("answer" in node) return node.answer;
      node = node.ways[numbers[node.column] ?? 0];
    }
    const columns = new Set<number>();
    const answer = ask(layout.noting(data, (column) => columns.add(column)));
    root = grown(root, [...columns], numbers, answer);
    return answer;
  };
}

function grown<Answer>(
  node: Node<Answer> | undefined,
  [column, ...rest]: readonly number[],
  numbers: readonly number[],
  answer: Answer,
): Node<Answer> {
  if (column === undefined) return { answer };
  const question = node !== undefined && "ways" in node ? node : { column, ways: [] };
  const way = numbers[column] ?? 0;
  question.ways[way] = grown(question.ways[way], rest, numbers, answer);
  return question;
}
