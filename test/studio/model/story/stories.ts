import { readdirSync } from "node:fs";
import type { ChartIr } from "../../../../src/chart/ir.ts";
import { shippedDefinitions } from "../../../../src/definitions/load.ts";
import { wordsOf } from "../../../../src/report/chart-words.ts";
import { type Story, storyOf } from "../../../../src/studio/model/story/story.ts";
import { subjectOf } from "../../../../src/verify/subject.ts";
import { exampleProtocol } from "../../../course/example-protocol.ts";

export interface ToldStory {
  readonly name: string;
  readonly ir: ChartIr;
  readonly story: Story;
}

const examples = readdirSync(new URL("../../../../docs/examples/protocols", import.meta.url))
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replace(".yaml", ""));

/** The stories of all definitions that are shipped or among the examples, by their names. */
export const stories: readonly ToldStory[] = [
  ...Object.entries(shippedDefinitions),
  ...examples.map((name) => [name, exampleProtocol(name)] as const),
].map(([name, definition]) => {
  const { ir } = subjectOf(definition);
  return { name, ir, story: storyOf(ir, wordsOf(definition)) };
});
