import { on, type Transitions } from "./transitions.ts";

/** Every lot is released once and fails once. */
export const lotsFinite = "assumption: a course has finitely many lots";

/** Once there was a manufacture its other lots are released at any time: they go into store (STR-02). */
export function lotReleased(): Transitions {
  return on("lot.released", null, {
    cites: ["STR-02"],
    says: "A lot is released into store",
    bound: lotsFinite,
  });
}

/** A lot fails, or is recalled, while no course waits for it: it is known, and moves nothing (STR-02). */
export function lotFailsAside(): Transitions {
  const way = {
    cites: ["STR-02"],
    says: "A lot fails or is recalled; nothing waits for it",
    bound: lotsFinite,
  } as const;
  return {
    ...on("lot.failed", "noneLeft", way),
    ...on("lot.failed", "chosenLost", way),
    ...on("lot.failed", "othersLeft", way),
  };
}
