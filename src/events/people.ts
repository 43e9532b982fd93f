import type { Role } from "../protocol/roles.ts";

/** Who usually records an event (SIL-11); a definition may say otherwise. */
export const anyoneTreating: readonly Role[] = ["investigator", "coordinator", "nurse"];
export const whoTreats: readonly Role[] = ["investigator", "nurse"];
export const whoKeepsRecords: readonly Role[] = ["investigator", "coordinator"];
export const whoDecides: readonly Role[] = ["investigator"];
export const whoKeepsProduct: readonly Role[] = ["investigator", "manufacturer", "qualityAssurance"];
