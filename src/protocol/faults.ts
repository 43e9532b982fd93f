import { z } from "zod";
import { type Criterion, clauseItems } from "../clinical/criteria.ts";
import { plannedFractions } from "../clinical/dosing.ts";
import { sections } from "./definition.ts";
import { isEventName } from "./event-names.ts";
import { findRequirement } from "./requirements.ts";

/** Something in a definition that cannot work: where, what, and what to do about it. */
export interface DefinitionFault {
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

const raw = z.record(z.string(), z.unknown());

/** Reads one section by itself, so that a fault elsewhere does not hide what is wrong across sections. */
function section<S extends z.ZodType>(schema: S, value: unknown): z.output<S> | undefined {
  const read = schema.safeParse(value);
  return read.success ? read.data : undefined;
}

/** A fault at a path, with its fix. */
export function fault(path: string, message: string, fix: string): DefinitionFault {
  return { path, message, fix };
}

/**
 * Every way in which sections that are well formed by themselves contradict each other or cannot work.
 * `value` is the definition as written; sections that are malformed are left to the schema.
 */
export function crossFaults(value: unknown): readonly DefinitionFault[] {
  const written = raw.safeParse(value);
  if (!written.success) return [];
  const definition = written.data;
  return [
    ...infusionFaults(definition.infusion),
    ...gradeFaults(definition.toxicity),
    ...criterionFaults(definition),
    ...roleFaults(definition.roles),
  ];
}

function infusionFaults(value: unknown): readonly DefinitionFault[] {
  const infusion = section(sections.infusion, value);
  if (infusion === undefined) return [];
  const { dose, fractions, lastDay } = infusion;
  const faults: DefinitionFault[] = [];
  const percents = fractions.flatMap(({ share }) => ("percent" in share ? [share.percent] : []));
  const cells = fractions.flatMap(({ share }) => ("cells" in share ? [share.cells] : []));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  if (percents.length > 0 && cells.length > 0) {
    faults.push(
      fault("infusion.fractions", "some shares are percent and some are cells", "write every share the same way"),
    );
  } else if (cells.length === 0 && sum(percents) !== 100) {
    faults.push(
      fault(
        "infusion.fractions",
        `the fractions sum to ${sum(percents)} %, not 100 %`,
        "change the shares so that they sum to 100",
      ),
    );
  } else if (cells.length > 0 && dose.kind === "perKg") {
    faults.push(
      fault("infusion.fractions", "shares in cells need a flat dose", "write the shares in percent, or a flat dose"),
    );
  } else if (cells.length > 0 && dose.kind === "flat" && sum(cells) !== dose.cells) {
    faults.push(
      fault(
        "infusion.fractions",
        `the fractions sum to ${sum(cells)} cells, not ${dose.cells}`,
        "change the shares or the dose",
      ),
    );
  } else if (
    dose.kind === "flat" &&
    !splits(
      dose.cells,
      fractions.map(({ share }) => share),
    )
  ) {
    faults.push(
      fault("infusion.dose", "a fraction of this dose would hold no cell", "raise the dose or the smallest share"),
    );
  }
  fractions.forEach(({ day, window }, index) => {
    const before = fractions[index - 1];
    const path = `infusion.fractions.${index}`;
    if (before !== undefined && day - window.before <= before.day) {
      faults.push(
        fault(
          `${path}.day`,
          `day ${day} (from ${day - window.before}) is not after day ${before.day} of the fraction before`,
          "give the fractions in order, on days of their own",
        ),
      );
    }
    if (index === 0 && (window.before > 0 || window.after > 0)) {
      faults.push(
        fault(`${path}.window`, "the first fraction is the day the others count from", "leave its window out"),
      );
    }
  });
  const latest = Math.max(...fractions.map(({ day, window }) => day + window.after));
  if (lastDay < latest) {
    faults.push(
      fault(
        "infusion.lastDay",
        `the last day ${lastDay} is before a fraction's day ${latest}`,
        `use ${latest} or later`,
      ),
    );
  }
  return faults;
}

function splits(total: number, shares: Parameters<typeof plannedFractions>[1]): boolean {
  try {
    return plannedFractions(total, shares).length === shares.length;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function gradeFaults(value: unknown): readonly DefinitionFault[] {
  const toxicity = section(sections.toxicity, value);
  if (toxicity === undefined || toxicity.holdAtGrade <= toxicity.severeAtGrade) return [];
  const { holdAtGrade, severeAtGrade } = toxicity;
  return [
    fault(
      "toxicity.holdAtGrade",
      `the hold grade ${holdAtGrade} is above the stop grade ${severeAtGrade}: treatment could be stopped for what does not even hold a fraction`,
      `use ${severeAtGrade} or lower`,
    ),
  ];
}

function criterionFaults(definition: Record<string, unknown>): readonly DefinitionFault[] {
  const criteria = section(sections.criteria, definition.criteria);
  const own = section(sections.requirements, definition.requirements) ?? [];
  const faults: DefinitionFault[] = [];
  own.forEach(({ id }, index) => {
    if (findRequirement(id) !== undefined || own.findIndex((other) => other.id === id) !== index) {
      faults.push(fault(`requirements.${index}.id`, `${id} is already taken`, "choose an id of its own"));
    }
  });
  if (criteria === undefined) return faults;
  const ids = criteria.map(({ id }) => id);
  const known = (id: string) => findRequirement(id) !== undefined || own.some((requirement) => requirement.id === id);
  criteria.forEach(({ id }, index) => {
    const path = `criteria.${index}.id`;
    if (!known(id)) {
      faults.push(
        fault(path, `unknown requirement id ${id}`, "use a catalogued id, or add it under requirements with its quote"),
      );
    }
    if (ids.indexOf(id) !== index) faults.push(fault(path, `${id} stands twice`, "keep one criterion per id"));
  });
  const lists = [
    ["readiness", section(sections.readiness, definition.readiness)?.criteria ?? []],
    ["lymphodepletion", section(sections.lymphodepletion, definition.lymphodepletion)?.criteria ?? []],
  ] as const;
  for (const [name, list] of lists) {
    list.forEach((id, index) => {
      const criterion = criteria.find((candidate) => candidate.id === id);
      const path = `${name}.criteria.${index}`;
      if (criterion === undefined) {
        faults.push(fault(path, `${id} is not among the criteria`, "list only ids that stand under criteria"));
      } else if (askedOnce(criterion)) {
        faults.push(
          fault(
            path,
            `${id} is asked at screening only (SIL-12)`,
            "leave it out: steroids for CRS are treatment, and consent is attested once",
          ),
        );
      }
    });
  }
  return faults;
}

/** Steroids given later for CRS must never re-fire EXC-05, and consent is not evidence (SIL-12, INC-13). */
function askedOnce(criterion: Criterion): boolean {
  const once: readonly string[] = ["lastSystemicGlucocorticoid", "patientConsentSigned", "familyAgreed"];
  return clauseItems(criterion).some((item) => once.includes(item));
}

function roleFaults(value: unknown): readonly DefinitionFault[] {
  const roles = section(sections.roles, value) ?? {};
  return Object.keys(roles)
    .filter((event) => !isEventName(event))
    .map((event) =>
      fault(`roles.${event}`, `unknown event ${event}`, "use an event of the catalogue (patient-course events)"),
    );
}
