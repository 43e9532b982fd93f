import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createEngine } from "../../src/course/engine.ts";
import { defineProtocol } from "../../src/definitions/load.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { cd19, Story, twoCourses } from "../course/story.ts";
import { run, temporary, temporaryFolder } from "./built.ts";

const newer = temporary(JSON.stringify(twoCourses), "newer.json");
const retitled = temporary(
  JSON.stringify(defineProtocol({ ...cd19, version: "1.0.1", title: "Corrected" })),
  "title.json",
);

/** An amendment from `cd19-b-all` to two courses. */
function amendment(change: Record<string, unknown> = {}): string {
  const file = {
    schema: "patient-course/amendment@1",
    from: { id: cd19.id, version: cd19.version },
    to: { id: twoCourses.id, version: twoCourses.version },
    reason: "Amendment 2",
    reconsent: false,
    ...change,
  };
  return temporary(JSON.stringify(file), "amendment.json");
}

/** A store with three kinds of patients: one moves cleanly, one with a finding, one cannot move. */
async function threePatients(): Promise<string> {
  const second = () => new Story(cd19).treated().responds("PR").furtherCourse();
  const third = second().responds("CR").assessed("for").wishes("for").decided("start").furtherCourse();
  return storeOf({ "P-clean": new Story(cd19).enrolled(), "P-finding": third, "P-waits": second().responds("CR") });
}

/** A store with the journals of these patients. */
async function storeOf(told: Readonly<Record<string, Story>>): Promise<string> {
  const file = join(temporaryFolder(), "trial.sqlite");
  const store = openSqliteStore(file);
  for (const [patientId, { entries }] of Object.entries(told))
    await store.append(patientId, 0, renamed(entries, patientId));
  await store.close();
  return `sqlite:${file}`;
}

/** The same journal of another patient. */
function renamed(entries: Story["entries"], patientId: string): Story["entries"] {
  const engine = createEngine(cd19);
  let course = engine.start(patientId);
  return entries.flatMap(({ hash: _, previousHash: __, ...entry }) => {
    if (entry.kind !== "event") throw new Error("only events are told");
    const decision = engine.decide(course, {
      id: entry.commandId,
      patientId,
      event: entry.event,
      evidence: entry.evidence,
      by: entry.actor,
      at: entry.at,
      recordedAt: entry.recordedAt,
      ...(entry.reason === null ? {} : { reason: entry.reason }),
      ...(entry.signature === null ? {} : { signature: entry.signature }),
    });
    course = decision.entries.reduce((before, one) => engine.evolve(before, one), course);
    return decision.entries;
  });
}

const outcomes = (lines: string) =>
  Object.fromEntries(
    lines
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .filter(({ patientId }) => patientId !== undefined)
      .map(({ patientId, outcome, recorded = null }) => [patientId, [outcome, recorded]]),
  );

describe("patient-course protocol diff", () => {
  test("a corrected title is prose only, and needs no amendment", () => {
    const { status, stdout } = run("protocol", "diff", "cd19-b-all", retitled);
    expect(status).toBe(0);
    expect(stdout).toContain("prose only: no amendment is needed");
  });

  test("SIL-05: another number needs an amendment, and is shown with the requirement and what becomes of the chart", () => {
    const { status, stdout } = run("protocol", "diff", "cd19-b-all", newer);
    expect(status).toBe(1);
    expect(stdout).toContain("courses.max: 3 -> 2");
    expect(stdout).toContain("SIL-05");
    expect(stdout).toContain("state gone: study.course.treatment.decision.partialResponse");
    // What left a state that is gone is gone with it; a step and its deviation are one line.
    expect(stdout).not.toMatch(/steps? gone: study\.course\.treatment\.decision\.partialResponse/);
    expect(stdout).toContain(
      "2 steps and 2 steps as a deviation gone: study.course.treatment.response: PR after a later",
    );
    expect(JSON.parse(run("protocol", "diff", "cd19-b-all", newer, "--json").stdout)).toMatchObject({
      outcome: "amendment",
      amendmentNeeded: true,
      definition: [{ path: "version" }, { path: "courses.max", before: 3, after: 2 }],
    });
  });

  test("the trial's own sentences, criteria and fractions are said in plain words, not as JSON", () => {
    const { stdout } = run("protocol", "diff", "cd19-b-all", "two-fraction");
    expect(stdout).toContain(
      "requirements.TRT-01: “The qualified CD19-targeted CART cells” (NCT03599375, registry text) -> nothing",
    );
    expect(stdout).toContain(
      "readiness.criteria: INC-06, INC-07, INC-08, INC-09, INC-10, EXC-02, EXC-04 -> INC-07, EXC-02, EXC-04",
    );
    const [definition = ""] = stdout.split("The chart");
    expect(definition).not.toMatch(/[{}[\]]/);
  });

  test("protocol FILE is still the definition in plain words, and a definition that is not there is unusable", () => {
    expect(run("protocol", "cd19-b-all").stdout).toContain("digest");
    expect(run("protocol", "diff", "cd19-b-all", "nowhere.json").status).toBe(2);
  });

  test("an amendment between other versions is unusable", () => {
    const { status, stderr } = run(
      "protocol",
      "diff",
      "cd19-b-all",
      newer,
      "--amendment",
      amendment({ to: { id: "x", version: "9" } }),
    );
    expect(status).toBe(2);
    expect(stderr).toContain("to.version: is 9");
  });
});

describe("patient-course amend", () => {
  test("What stands, amendments: three kinds of patients, the dry run says what is recorded then, and nobody is moved twice", async () => {
    const store = await threePatients();
    const said = { "P-clean": "moves", "P-finding": "movesWithFindings", "P-waits": "cannotMove" };
    const expected = (recorded: string | null) =>
      Object.fromEntries(
        Object.entries(said).map(([id, outcome]) => [
          id,
          [outcome, outcome === "cannotMove" ? recorded && "nothing" : recorded],
        ]),
      );
    expect(outcomes(run("protocol", "diff", "cd19-b-all", newer, "--store", store, "--json").stdout)).toEqual(
      expected(null),
    );
    const args = ["amend", "--store", store, "--to", newer, "--amendment", amendment(), "--json"];
    const dry = run(...args, "--dry-run");
    expect([dry.status, outcomes(dry.stdout)]).toEqual([1, expected("nothing")]);
    expect(dry.stdout).toContain("study.course.treatment.decision.completeResponse");
    expect(run(...args).status).toBe(2);
    const signed = [...args, "--by", "dr.wei", "--name", "Wei Chen"];
    expect(outcomes(run(...signed).stdout)).toEqual(expected("recorded"));
    expect(outcomes(run(...signed).stdout)).toEqual({
      "P-clean": ["stays", "nothing"],
      "P-finding": ["stays", "nothing"],
      "P-waits": ["cannotMove", "nothing"],
    });
    const journals = openSqliteStore(store.slice("sqlite:".length));
    const course = createEngine(cd19, { versions: [twoCourses] }).replay("P-clean", await journals.read("P-clean"));
    await journals.close();
    expect(course.definition.version).toBe("2.0.0");
  });

  test("INC-13, SIL-09: who has not consented to the new version waits, who declines stays, and both are named", async () => {
    const { version } = twoCourses;
    const enrolled = () => new Story(cd19).enrolled();
    const store = await storeOf({
      "P-consents": enrolled().consentsTo(twoCourses),
      "P-declines": enrolled().answers(version, "patient", "declined"),
      "P-waits": enrolled().answers(version, "patient"),
    });
    const args = ["amend", "--store", store, "--to", newer, "--amendment", amendment({ reconsent: true })];
    const signed = [...args, "--by", "dr.wei", "--name", "Wei Chen"];
    const dry = run(...args, "--dry-run").stdout;
    expect(dry).toContain("record reconsent.answered of each");
    expect(dry).toContain("the new version was declined: the patient stays on the old one, or leaves treatment");
    const { status, stdout } = run(...signed, "--json");
    expect(status).toBe(1);
    expect(outcomes(stdout)).toEqual({
      "P-consents": ["moves", "recorded"],
      "P-declines": ["moves", "waits"],
      "P-waits": ["moves", "waits"],
    });
    expect(stdout).toContain('"consent":"declined"');
    expect(run(...signed, "--consented", "P-waits=2026-01-06").status).toBe(2);
  });
});

// Two proofs, each of two charts, in processes of their own.
describe("patient-course verify --amend", { timeout: 240_000 }, () => {
  test("proves a move, and says what a wrong one leads to", () => {
    const later = temporary(
      JSON.stringify({ ...single(), version: "1.1.0", infusion: { ...single().infusion, lastDay: 3 } }),
      "l.json",
    );
    const { status, stdout } = run("verify", "--amend", "single-infusion", later);
    expect(stdout).toContain("PROVED");
    expect(stdout).toContain(
      "proved: Every course ends, under the bounds and assumptions named, also where only moved patients stand",
    );
    expect(status).toBe(0);
    const wrong = amendment({
      from: { id: "single-infusion", version: "1.0.0" },
      to: { id: "single-infusion", version: "1.1.0" },
      states: { "study.course.treatment.response": "study.course.treatment.product.apheresis" },
    });
    const found = run("verify", "--amend", "single-infusion", later, "--amendment", wrong);
    expect(found.stdout).toContain("UNSOUND");
    expect(found.stdout).toContain("study.course.treatment.product.apheresis");
    expect(found.status).toBe(1);
    expect(run("verify", "--amend", "single-infusion").status).toBe(2);
  });
});

function single() {
  return JSON.parse(run("protocol", "single-infusion", "--json").stdout).definition;
}
