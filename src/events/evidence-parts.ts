import * as z from "zod";
import { isoDate } from "../clinical/calendar.ts";

/** A short text that identifies or explains something in evidence. */
export const shortText = z.string().trim().min(1).max(500);
export const lotId = shortText.meta({ description: "The lot, as its label says", examples: ["LOT-0001"] });
/** Whole cells. */
export const cells = z
  .int()
  .min(1)
  .meta({ description: "CAR-positive viable T cells, whole cells", examples: [7_000_000] });
export const note = shortText.optional().meta({ description: "A remark for people; nothing is judged from it" });
export const date = isoDate;
/** Evidence of an event of which nothing needs to be said but that it happened. */
export const onlyNote = () => z.strictObject({ note });
/** The dosing weight of an invented patient. */
export const exampleWeightKg = 70;
