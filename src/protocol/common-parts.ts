import * as z from "zod";

/** A short text by which people call something. */
export const name = z.string().trim().min(1).max(200);
/** The ids of criteria that are asked somewhere. */
export const criterionIds = z.array(name);
/** A number of days. */
export const days = z.int().min(0).max(3650);
/** A day of a course, counted as its first fraction's day is. */
export const trialDay = z.int().min(0).max(3650);

/** How many courses a definition can have. */
export const mostCourses = 12;
export const courseNumber = z.int().min(1).max(mostCourses);
