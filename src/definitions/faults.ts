import * as z from "zod";
import { clause as clauseSchema, leavesOf } from "../clinical/clause.ts";
import { itemCalled } from "../clinical/items.ts";
import { measuredPlaces } from "../clinical/plausible.ts";
import { mostCourses } from "../protocol/common-parts.ts";
import { mostFractions } from "../protocol/course-sections.ts";
import { toxicity } from "../protocol/definition.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { isRequirementId } from "../protocol/requirements.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";
import { consentFaults } from "./consent-faults.ts";
import { clauseFaultsOf, itemFaultsOf, itemsIn } from "./criteria-faults.ts";
import { doseFaults } from "./dose-faults.ts";
import { askedWhereFaults, fieldFaults } from "./field-faults.ts";
import { gateFaults } from "./gate-faults.ts";
import { infusionFaults } from "./infusion-faults.ts";
import { peopleFaults } from "./people-faults.ts";
import { productFaults } from "./product-faults.ts";
import { regimenFaults } from "./regimen-faults.ts";
import { carriedByResponse, responseFaults } from "./response-faults.ts";
import { scheduleFaults } from "./schedule-faults.ts";
import { nobodyFaults } from "./somebody.ts";

/**
 * Every way in which parts that are well formed by themselves contradict each other or cannot work.
 * `value` is the definition as written; the schema reports what is malformed, and that hides nothing of the rest.
 */
export function crossFaults(value: unknown): readonly DefinitionFault[] {
  const definition = fields(value);
  return [
    ...idFaults(definition.id),
    ...infusionFaults(definition.infusion),
    ...doseFaults(definition),
    ...gradeFaults(definition.toxicity),
    ...gateFaults(definition),
    ...courseFaults(definition.courses),
    ...responseFaults(definition),
    ...productFaults(definition),
    ...regimenFaults(definition),
    ...requirementFaults(definition),
    ...criterionFaults(definition),
    ...consentFaults(definition),
    ...itemFaultsOf(definition),
    ...clauseFaultsOf(definition),
    ...nobodyFaults(definition),
    ...readinessFaults(definition),
    ...fieldFaults(definition),
    ...askedWhereFaults(definition),
    ...windowFaults(definition),
    ...plausibleFaults(definition),
    ...peopleFaults(definition),
    ...scheduleFaults(definition.schedule),
    ...siteFaults(definition.sites),
  ];
}

/** States of the chart that are named in such letters as a definition's id; the whole chart goes by that id beside them. */
const stateNames: ReadonlySet<string> = new Set([
  ...["apheresis", "consent", "contact", "deceased", "decision", "fatal", "identification", "lost", "lymphodepletion"],
  ...["manufacture", "product", "readiness", "response", "screening", "study", "toxicity", "treatment"],
  ...Array.from({ length: mostFractions }, (_, index) => `day${index + 1}`),
]);

function idFaults(id: unknown): readonly DefinitionFault[] {
  if (typeof id !== "string" || !stateNames.has(id)) return [];
  return [fault("id", `${id} is the name of a state of the chart`, `choose another id, such as ${id}-protocol`)];
}

function gradeFaults(value: unknown): readonly DefinitionFault[] {
  const written = fields(value);
  const hold = wellFormed(toxicity.shape.holdAtGrade, written.holdAtGrade);
  const severe = wellFormed(toxicity.shape.severeAtGrade, written.severeAtGrade);
  if (hold === undefined || severe === undefined || hold <= severe) return [];
  return [
    fault(
      "toxicity.holdAtGrade",
      `the hold grade ${hold} is above the stop grade ${severe}: treatment could be stopped for what does not even hold a fraction`,
      `use ${severe} or lower`,
    ),
  ];
}

/** SIL-16: a protocol of one course has no further one. */
function courseFaults(value: unknown): readonly DefinitionFault[] {
  const { max, afterTreatment } = fields(value);
  if (max !== 1 || (afterTreatment !== "onRelapse" && afterTreatment !== "anyTime")) return [];
  return [
    fault(
      "courses.afterTreatment",
      `${afterTreatment} decides on a further course, and the protocol has only one`,
      "use never, or 2 or more for courses.max",
    ),
  ];
}

/** The ids of a list of objects; `undefined` where an element has none. */
function idsOf(list: unknown): readonly (string | undefined)[] {
  return elements(list).map((element) => {
    const { id } = fields(element);
    return typeof id === "string" ? id : undefined;
  });
}

/** The ids whose sentences the rows of the gates stand for. */
function carriedByGates(toxicity: unknown): readonly unknown[] {
  return elements(fields(toxicity).gates).map((row) => fields(row).requirement);
}

function requirementFaults({
  requirements,
  criteria,
  toxicity,
  response,
}: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  const ids = idsOf(requirements);
  const carried = [...idsOf(criteria), ...carriedByGates(toxicity), ...carriedByResponse(response)];
  return ids.flatMap((id, index) => {
    if (id === undefined) return [];
    const path = `requirements.${index}.id`;
    if (ids.indexOf(id) !== index)
      return [fault(path, `${id} stands twice`, "keep one sentence for each id, its pieces joined by …")];
    // What the software knows by name it enforces, with a sentence or without.
    if (carried.includes(id) || isRequirementId(id)) return [];
    const fix =
      "add a criterion with this id, name it at a row of response or of toxicity.gates, use the id of the catalogue that it states, or leave it out";
    return [fault(path, `nothing carries ${id}`, fix)];
  });
}

function criterionFaults({ criteria, requirements }: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  const ids = idsOf(criteria);
  const own = idsOf(requirements);
  return ids.flatMap((id, index) => {
    if (id === undefined) return [];
    const path = `criteria.${index}.id`;
    const fix = "use a catalogued id, or add it under requirements with its quote";
    const known = isRequirementId(id) || own.includes(id);
    return [
      ...(known ? [] : [fault(path, `unknown requirement id ${id}`, fix)]),
      ...(ids.indexOf(id) === index ? [] : [fault(path, `${id} stands twice`, "keep one criterion per id")]),
    ];
  });
}

function readinessFaults(definition: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  if (!Array.isArray(definition.criteria)) return [];
  const criteria = definition.criteria.map(fields);
  const asking: readonly (readonly [place: string, section: unknown])[] = [
    ["readiness", definition.readiness],
    ["lymphodepletion", definition.lymphodepletion],
    ...elements(fields(definition.courses).regimens)
      .slice(0, mostCourses)
      .map((one, index) => [`courses.regimens.${index}.readiness`, fields(one).readiness] as const),
  ];
  const lists = [
    ...asking.map(([place, section]) => ({ at: `${place}.criteria`, ids: fields(section).criteria, listed: false })),
    ...Object.entries(fields(definition.fields)).flatMap(([event, asked]) =>
      ["refuse", "notice"].map((how) => ({ at: `fields.${event}.${how}`, ids: fields(asked)[how], listed: true })),
    ),
  ];
  return lists.flatMap(({ at, ids, listed }) =>
    elements(ids).flatMap((id, index) => {
      const path = `${at}.${index}`;
      const criterion = criteria.find((candidate) => candidate.id === id);
      if (typeof id !== "string") return [];
      if (criterion === undefined) {
        // Where it is listed with an event, that is said there.
        if (listed) return [];
        return [fault(path, `${id} is not among the criteria`, "list only ids that stand under criteria")];
      }
      if (!askedOnce(criterion.clauses)) return [];
      const fix = "leave it out: steroids for CRS are treatment, and consent is attested once";
      return [fault(path, `${id} is asked at screening only (SIL-12)`, fix)];
    }),
  );
}

/** SIL-12, STR-01: a window is that of a criterion or of an item. */
function windowFaults(definition: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  if (!Array.isArray(definition.criteria)) return [];
  const ids = idsOf(definition.criteria);
  return ["screening", "readiness"].flatMap((section) =>
    Object.keys(fields(fields(definition[section]).windows))
      .filter((name) => itemCalled(itemsIn(definition), name) === undefined && !ids.includes(name))
      .map((name) =>
        fault(
          `${section}.windows.${name}`,
          `${name} is neither a criterion nor an item of evidence`,
          "use the id of a criterion, or the name of an item such as creatinine",
        ),
      ),
  );
}

/** SIL-18: a range is that of a measured value in a unit in which it is reported. */
function plausibleFaults(definition: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  const places = measuredPlaces(itemsIn(definition));
  return Object.entries(fields(definition.plausible)).flatMap(([place, units]) => {
    const measured = Object.hasOwn(places, place) ? places[place] : undefined;
    if (measured === undefined) {
      const fix = `use one of ${Object.keys(places).join(", ")}`;
      return [fault(`plausible.${place}`, `no value is measured at ${place}`, fix)];
    }
    const reported = Object.keys(measured.units);
    return Object.keys(fields(units))
      .filter((unit) => !reported.includes(unit))
      .map((unit) =>
        fault(`plausible.${place}.${unit}`, `${place} is not reported in ${unit}`, `use ${reported.join(" or ")}`),
      );
  });
}

/** Steroids given later for CRS must never re-fire EXC-05, and consent is not evidence (SIL-12, INC-13). */
function askedOnce(clauses: unknown): boolean {
  const once: readonly string[] = ["lastSystemicGlucocorticoid", "patientConsentSigned", "familyAgreed"];
  const read = wellFormed(z.array(clauseSchema), clauses) ?? [];
  return read.flatMap(leavesOf).some(({ item }) => once.includes(item));
}

/** SIL-17: a site that stands twice would have two time zones. */
function siteFaults(sites: unknown): readonly DefinitionFault[] {
  const ids = idsOf(sites).map((id) => id?.trim());
  return ids.flatMap((id, index) =>
    id === undefined || ids.indexOf(id) === index
      ? []
      : [fault(`sites.${index}.id`, `the site ${id} stands twice`, "keep one time zone for each site")],
  );
}
