import { addDays } from "../../../src/clinical/calendar.ts";
import type { EventDeclaration, PhysicalFact } from "../../../src/events/declaration.ts";
import type { EventWindow } from "../../../src/events/event-windows.ts";
import type { RequirementId } from "../../../src/protocol/requirements.ts";
import { roles, type SignatureMeaning, signatureMeanings } from "../../../src/protocol/roles.ts";
import { full } from "../../events/rules/definitions.ts";
import { begun } from "../../events/rules/situations.ts";
import type { WaysWrong, Wrong } from "./wrong.ts";

const facts: readonly (PhysicalFact | null)[] = [null, "doneToPatient", "befallsPatient", "observed", "ofLot"];
const meanings: readonly (SignatureMeaning | null)[] = [null, ...signatureMeanings];
const orders: readonly RequirementId[] = ["STR-01", "STR-03", "STR-09", "INC-01"];

const someDays: EventWindow = { fraction: 9, countedFrom: "2026-02-02", first: null, dueUntil: null, last: null };

function dayLonger({ first, last, ...rest }: EventWindow): EventWindow {
  return { ...rest, first: first && addDays(first, -1), last: last && addDays(last, 1) };
}

/** What is said of an event whatever its evidence: each field with the ways in which it can be wrong. */
export const saidWrong = {
  event: (own, other) => [
    ["another name", { event: `${own.event}.again` }],
    ["the name of another event", { event: other.event }],
  ],
  sentence: (_, other) => [
    ["empty", { sentence: "" }],
    ["that of another event", { sentence: other.sentence }],
  ],
  label: (_, other) => [
    ["empty", { label: "" }],
    ["that of another event", { label: other.label }],
  ],
  roles: (own) => [
    ["nobody", { roles: [] }],
    ...own.roles.map((role): Wrong => [`without ${role}`, { roles: own.roles.filter((one) => one !== role) }]),
    ...roles
      .filter((role) => !own.roles.includes(role))
      .map((role): Wrong => [`with ${role}`, { roles: [...own.roles, role] }]),
  ],
  signature: (own) =>
    meanings
      .filter((one) => one !== own.signature)
      .map((signature): Wrong => [signature ?? "not signed", { signature }]),
  needsReason: (own) => [["the opposite", { needsReason: !own.needsReason }]],
  order: (own) => orders.filter((one) => one !== own.order).map((order): Wrong => [order, { order }]),
  dayMatters: (own) => [["the opposite", { dayMatters: !own.dayMatters }]],
  physicalFact: (own) =>
    facts
      .filter((one) => one !== own.physicalFact)
      .map((physicalFact): Wrong => [physicalFact ?? "none", { physicalFact }]),
  placed: (own) => [["the other", { placed: own.placed === "whenHappened" ? "whenRecorded" : "whenHappened" }]],
  windows: ({ windows }) => [
    ["one too many", { windows: (...told) => [...windows(...told), someDays] }],
    ...(windows(full, begun).length === 0
      ? []
      : [
          ["none", { windows: () => [] }] satisfies Wrong,
          ["a day longer", { windows: (...told) => windows(...told).map(dayLonger) }] satisfies Wrong,
        ]),
  ],
  usualDays: () => [
    ["before the entry it follows", { usualDays: -1 }],
    ["half a day", { usualDays: 0.5 }],
    ["a year", { usualDays: 365 }],
  ],
} as const satisfies Partial<Record<keyof EventDeclaration, WaysWrong>>;
