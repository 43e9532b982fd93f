import type { ProtocolDefinition } from "./definition.ts";
import { roleInWords } from "./roles.ts";

/** Who records what and who signs what, where it is not as in the catalogue (SIL-11). */
export function peopleInWords(definition: ProtocolDefinition): string {
  const { people, roles } = definition;
  const own = people.roles.map(({ id, label }) => `${label} (${id})`).join(", ");
  const told = [
    ...(own === "" ? [] : [`roles of the trial's own: ${own} (people.roles)`]),
    ...Object.entries(roles).map(
      ([event, allowed]) =>
        `${event} is recorded by ${allowed.map((one) => roleInWords(definition, one)).join(" or ")} (roles.${event})`,
    ),
    ...Object.entries(people.signatures).map(
      ([event, meaning]) =>
        `${event} is signed by whoever records it, which means ${meaning} (people.signatures.${event})`,
    ),
    `${Object.keys(roles).length === 0 ? "" : "all else: "}the catalogue's roles (patient-course events)`,
  ];
  return told.join("; ");
}
