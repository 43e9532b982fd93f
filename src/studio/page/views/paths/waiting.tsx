import type { ReactNode } from "react";
import { type Answer, type Question, useAnswer } from "./answers.ts";

interface AnsweredProps<T> {
  readonly question: Question<T>;
  /** What is being done meanwhile, as a sentence. */
  readonly meanwhile: string;
  readonly children: (value: T) => ReactNode;
}

/** Shows what the worker answered; until then that it is at it, and what went wrong where it could not. */
export function Answered<T>({ question, meanwhile, children }: AnsweredProps<T>) {
  const answer: Answer<T> | undefined = useAnswer(question);
  if (answer === undefined)
    return (
      <p className="paths-waiting waiting" role="status">
        {meanwhile}
      </p>
    );
  return "problem" in answer ? <Problems problems={[answer.problem]} /> : children(answer.value);
}

/** Why there is nothing to show. */
export function Problems({ problems }: { readonly problems: readonly string[] }) {
  return (
    <div className="paths-waiting waiting" role="alert">
      <h2>Nothing can be proved of this protocol</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}
