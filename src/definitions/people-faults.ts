import { declarationOf, isEventName } from "../events/declarations.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { role as catalogued, ownRole, recordingRole, roles } from "../protocol/roles.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";

type Written = Readonly<Record<string, unknown>>;

/** SIL-11: roles that are nobody's or stand twice, events that nobody knows, and signatures that the law asks for already. */
export function peopleFaults(definition: Written): readonly DefinitionFault[] {
  const people = fields(definition.people);
  const own = elements(people.roles).map((one) => wellFormed(ownRole.shape.id, fields(one).id));
  return [
    ...ownRoleFaults(own, rolesThatRecord(definition)),
    ...recordingFaults(fields(definition.roles), own),
    ...signatureFaults(fields(people.signatures)),
  ];
}

/** The roles that are named with an event. */
function rolesThatRecord({ roles }: Written): readonly unknown[] {
  return Object.values(fields(roles)).flatMap(elements);
}

function ownRoleFaults(
  own: readonly (string | undefined)[],
  recording: readonly unknown[],
): readonly DefinitionFault[] {
  return own.flatMap((id, index) => {
    if (id === undefined) return [];
    const path = `people.roles.${index}`;
    if (catalogued.safeParse(id).success)
      return [fault(`${path}.id`, `${id} is a role of the catalogue`, "leave it out, or name yours otherwise")];
    if (own.indexOf(id) !== index) return [fault(`${path}.id`, `${id} stands twice`, "keep one role for each name")];
    const fix = `name ${id} under roles with the events that it records, or leave it out`;
    return recording.includes(id) ? [] : [fault(path, `nobody records anything as ${id}`, fix)];
  });
}

function recordingFaults(recording: Written, own: readonly (string | undefined)[]): readonly DefinitionFault[] {
  return Object.entries(recording).flatMap(([event, allowed]) => [
    ...unknownEvent(`roles.${event}`, event),
    ...elements(allowed).flatMap((one, index) => {
      const id = wellFormed(recordingRole, one);
      if (id === undefined || own.includes(id) || catalogued.safeParse(id).success) return [];
      const fix = `use one of ${[...roles, ...own.filter((other) => other !== undefined)].join(", ")}, or add it under people.roles`;
      return [fault(`roles.${event}.${index}`, `there is no role ${id}`, fix)];
    }),
  ]);
}

function signatureFaults(signatures: Written): readonly DefinitionFault[] {
  return Object.entries(signatures).flatMap(([event, meaning]) => {
    const path = `people.signatures.${event}`;
    if (!isEventName(event)) return unknownEvent(path, event);
    const { signature } = declarationOf(event);
    if (signature === null || signature === meaning) return [];
    const message = `${event} is signed, and the signature means ${signature}: no definition takes that away or changes it (SIL-11)`;
    return [fault(path, message, `leave it out, or write ${signature}`)];
  });
}

function unknownEvent(path: string, event: string): readonly DefinitionFault[] {
  if (isEventName(event)) return [];
  return [fault(path, `unknown event ${event}`, "use an event of the catalogue (patient-course events)")];
}
