import type { Scalar } from "../chart/expression.ts";

/** A question on the way to an answer: the value of a key; or the answer. */
type Node<Answer> = { readonly key: string; readonly ways: Map<Scalar, Node<Answer>> } | { readonly answer: Answer };

type Values = Readonly<Record<string, Scalar>>;

/**
 * Remembers a function of a control state by the values that it reads: control states that agree on these get one answer, which is
 * worked out once. The function must depend on nothing else.
 */
export function byReads<Context extends Values, Answer>(
  ask: (context: Context) => Answer,
): (context: Context) => Answer {
  let root: Node<Answer> | undefined;
  return (context) => {
    for (let node = root; node !== undefined; ) {
      if ("answer" in node) return node.answer;
      const value = context[node.key];
      node = value === undefined ? undefined : node.ways.get(value);
    }
    const reads = new Map<string, Scalar>();
    const answer = ask(
      new Proxy(context, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key);
          if (typeof key === "string" && isScalar(value)) reads.set(key, value);
          return value;
        },
      }),
    );
    root = grown(root, [...reads], answer);
    return answer;
  };
}

function grown<Answer>(
  node: Node<Answer> | undefined,
  [read, ...rest]: readonly (readonly [string, Scalar])[],
  answer: Answer,
): Node<Answer> {
  if (read === undefined) return { answer };
  const [key, value] = read;
  const question = node !== undefined && "ways" in node ? node : { key, ways: new Map<Scalar, Node<Answer>>() };
  question.ways.set(value, grown(question.ways.get(value), rest, answer));
  return question;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
