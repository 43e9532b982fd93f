import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";
import { readHistories } from "../../src/cli/history-file.ts";
import { runHistories } from "../../src/cli/run.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const before = fileURLToPath(new URL("before", import.meta.url));

const refusal = z.strictObject({ line: z.number(), code: z.string(), requirement: z.string().nullable() });
type Refusal = z.output<typeof refusal>;
const course = z.looseObject({ file: z.string(), patientId: z.string(), refusals: z.array(refusal) });
type Course = z.output<typeof course>;

/** Refusals of one line of a history whose requirement ids differ from before, each with why. */
const changed = z.array(
  z.strictObject({
    file: z.string(),
    line: z.number(),
    before: z.array(z.string().nullable()),
    now: z.array(z.string().nullable()),
    because: z.string().min(10),
  }),
);

const recorded: readonly Course[] = readFileSync(join(before, "courses.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => course.parse(JSON.parse(line)));
const listed = changed.parse(JSON.parse(readFileSync(join(before, "requirement-ids.json"), "utf8")));
const files = [...new Set(recorded.map(({ file }) => file))];

/** The courses of one history as today's engine runs it, in the form of the record. */
async function today(file: string): Promise<readonly Course[]> {
  const results = await runHistories(readHistories([join(root, "docs/examples", file)]), createMemoryStore());
  return results.map(({ recordedDeviations: _, notices: _notices, lineNotices: _lineNotices, refusals, ...rest }) =>
    course.parse({
      file,
      ...rest,
      refusals: refusals.map(({ line, code, requirement }) => ({ line, code, requirement })),
    }),
  );
}

/** The codes of the refusals of each line, each once: one refused line may now name more requirements than before. */
function codes(refusals: readonly Refusal[]): readonly string[] {
  return [...new Set(refusals.map(({ line, code }) => `${line} ${code}`))];
}

function idsByLine(courses: readonly Course[]): ReadonlyMap<number, readonly (string | null)[]> {
  const ids = new Map<number, (string | null)[]>();
  for (const { line, requirement } of courses.flatMap(({ refusals }) => refusals))
    ids.set(line, [...(ids.get(line) ?? []), requirement]);
  return new Map([...ids].map(([line, named]) => [line, named.sort()]));
}

test.each(files)(
  "%s: state, doses, dispositions and refusal codes are those from before one declaration an event",
  async (file) => {
    const were = recorded.filter((one) => one.file === file);
    const are = await today(file);
    expect(are.map(({ refusals: _, ...rest }) => rest)).toEqual(were.map(({ refusals: _, ...rest }) => rest));
    expect(are.map(({ refusals }) => codes(refusals))).toEqual(were.map(({ refusals }) => codes(refusals)));
  },
);

test.each(files)("%s: the requirement ids of refusals differ only where that is listed", async (file) => {
  const [were, are] = [idsByLine(recorded.filter((one) => one.file === file)), idsByLine(await today(file))];
  const differing = [...are].flatMap(([line, now]) =>
    JSON.stringify(were.get(line)) === JSON.stringify(now) ? [] : [{ file, line, before: were.get(line) ?? [], now }],
  );
  expect(differing).toEqual(listed.filter((one) => one.file === file).map(({ because: _, ...rest }) => rest));
});
