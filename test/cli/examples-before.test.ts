import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as z from "zod";
import { readHistories } from "../../src/cli/history-file.ts";
import { runHistories } from "../../src/cli/run.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { courseOutput } from "./course-output.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const before = fileURLToPath(new URL("before", import.meta.url));

const refusal = z.strictObject({ line: z.number(), code: z.string(), requirement: z.string().nullable() });
type Refusal = z.output<typeof refusal>;
const course = courseOutput.extend({
  file: z.string(),
  refusals: z.array(refusal),
  doses: z.array(z.object({ course: z.int(), planned: z.int(), given: z.int(), ratio: z.string() })),
});
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

/** What else of a course the new law judges otherwise, each with why. */
const changedByLaw = z.array(
  z.strictObject({
    patientId: z.string(),
    what: z.string(),
    before: z.unknown(),
    now: z.unknown(),
    because: z.string().regex(/^[A-Z]{3}-\d\d: /),
  }),
);

const recorded: readonly Course[] = readFileSync(join(before, "courses.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => course.parse(JSON.parse(line)));
const listed = changed.parse(JSON.parse(readFileSync(join(before, "requirement-ids.json"), "utf8")));
const listedByLaw = changedByLaw.parse(JSON.parse(readFileSync(join(before, "changed-by-law.json"), "utf8")));
const files = [...new Set(recorded.map(({ file }) => file))];

/** A state's path of before as it is called today: the course is in the study, and the response clock no state of it. */
function pathOfToday(path: string): string {
  return path.replace(/^study\.onTrial\./, "study.").replace(/\.followUp\.(on|off)ResponseClock$/, ".followUp");
}

/** What is compared of a course, part by part; a region that was not there before is left out, and off study is no final state any more. */
function partsOf({ state, status, refusals, file: _, ...rest }: Course): Readonly<Record<string, unknown>> {
  const paths = state.map(pathOfToday).filter((path) => !path.startsWith("study.contact."));
  return {
    ...rest,
    state: paths,
    going: status === "active" || paths.includes("offStudy") || paths.includes("deceased"),
    codes: codes(refusals),
  };
}

/** The courses of one history as today's engine runs it, in the form of the record. */
async function today(file: string): Promise<readonly Course[]> {
  const results = await runHistories(readHistories([join(root, "docs/examples", file)]), createMemoryStore());
  return results.map(({ refusals, ...rest }) =>
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

/** The parts in which a course differs from before. */
function differences(were: Course, are: Course) {
  const [was, is] = [partsOf(were), partsOf(are)];
  return Object.keys(was).flatMap((what) => {
    const [before, now] = [was[what], is[what]];
    if (JSON.stringify(before) === JSON.stringify(now)) return [];
    if (!Array.isArray(before) || !Array.isArray(now) || what !== "codes")
      return [{ patientId: were.patientId, what, before, now }];
    // Of the refusals only those lines that are refused otherwise.
    return [
      {
        patientId: were.patientId,
        what,
        before: before.filter((one) => !now.includes(one)),
        now: now.filter((one) => !before.includes(one)),
      },
    ];
  });
}

test.each(files)(
  "%s: state, doses, dispositions and refusal codes are those from before, but where the law has changed",
  async (file) => {
    const were = recorded.filter((one) => one.file === file);
    const are = await today(file);
    expect(are.map(({ patientId }) => patientId)).toEqual(were.map(({ patientId }) => patientId));
    const differing = were.flatMap((was, at) => (are[at] === undefined ? [] : differences(was, are[at])));
    const order = (list: readonly { readonly patientId: string; readonly what: string }[]) =>
      list.toSorted((a, b) => `${a.patientId} ${a.what}`.localeCompare(`${b.patientId} ${b.what}`));
    const patients = new Set(were.map(({ patientId }) => patientId));
    expect(order(differing)).toEqual(
      order(listedByLaw.filter(({ patientId }) => patients.has(patientId)).map(({ because: _, ...rest }) => rest)),
    );
  },
);

test.each(files)("%s: the requirement ids of refusals differ only where that is listed", async (file) => {
  const [were, are] = [idsByLine(recorded.filter((one) => one.file === file)), idsByLine(await today(file))];
  const lines = [...new Set([...were.keys(), ...are.keys()])].sort((a, b) => a - b);
  const differing = lines.flatMap((line) => {
    const [before, now] = [were.get(line) ?? [], are.get(line) ?? []];
    return JSON.stringify(before) === JSON.stringify(now) ? [] : [{ file, line, before, now }];
  });
  expect(differing).toEqual(listed.filter((one) => one.file === file).map(({ because: _, ...rest }) => rest));
});
