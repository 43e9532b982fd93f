// A program as an application writes it; `test/package/consumers.mjs` compiles it against the packed package.
import { type Actor, createHost, createMemoryStore, defineProtocol, shippedDefinitions } from "patient-course";
import { declarationOf, type EvidenceOf } from "patient-course/events";
import { evidenceOf, given, journalStoreContract } from "patient-course/testing";
import { checkHistory, isProved, prove, subjectOf } from "patient-course/verify";

const by: Actor = { id: "co.lin", role: "coordinator" };
const at = "2026-01-05T09:15:00+08:00";
const single = shippedDefinitions["single-infusion"];
const course = createHost({ definition: single, store: createMemoryStore() }).open("P-001", { by });

export const right = [
  () => course.record({ id: "c-1", event: "screening.identified", evidence: { screeningNumber: "S-001" }, at }),
  () => course.submit(JSON.parse("{}")),
  () => given(single, ["screening.identified"]).when("consent.signed").thenRecorded(),
  () => evidenceOf(single, "consent.signed", { with: { note: "by post" } }),
  () => checkHistory([], single),
  () => isProved(prove(subjectOf(single))),
  () => declarationOf("consent.signed").sentence,
  () => journalStoreContract({ test: (name, run) => run().then(() => name), open: createMemoryStore }),
];

export const signed: EvidenceOf<"consent.signed"> = { signedOn: "2026-01-05" };

export const wrong = [
  // @ts-expect-error a misspelt event
  () => course.record({ id: "c-1", event: "screening.identifed", evidence: { screeningNumber: "S-001" }, at }),
  // @ts-expect-error a misspelt field of evidence
  () => course.record({ id: "c-1", event: "screening.identified", evidence: { screeningNo: "S-001" }, at }),
  // @ts-expect-error an event that the definition leaves out
  () => course.record({ id: "c-1", event: "product.sourced", evidence: { from: "collection" }, at }),
  // @ts-expect-error a definition that was changed and not checked again
  () => createHost({ definition: { ...single, title: "Changed" }, store: createMemoryStore() }),
  () => createHost({ definition: defineProtocol({ ...single, title: "Changed" }), store: createMemoryStore() }),
];
