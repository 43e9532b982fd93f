import * as z from "zod";

/** Control characters, which hide in an id or end it for a store, and halves of a character that no other system can read. */
const unreadable = /[\p{Cc}\p{Cs}]/u;

/**
 * An identifier as it goes on record: without spaces around it and in Unicode's form NFC, so that one id is
 * not two by how its accents are written.
 */
export const identifier = z
  .string()
  .trim()
  .normalize("NFC")
  .min(1)
  .max(200)
  .refine((id) => !unreadable.test(id), "an id has no control characters and is well-formed Unicode");
