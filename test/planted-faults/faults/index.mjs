import { clinicalFaults } from "./clinical.mjs";
import { courseFaults } from "./course.mjs";
import { journalFaults } from "./journal.mjs";
import { proofFaults } from "./proof.mjs";
import { storeFaults } from "./stores.mjs";

/**
 * A fault, and where it is expected to be found: `find` is a text that stands once in `file`, `replace` the text put in its
 * place, `tests` the files of which at least one test must fail then.
 * @typedef {{ name: string, file: string, find: string, replace: string, tests: readonly string[] }} Fault
 */

/** Every fault that is planted. A table of one's own is a file beside this one, joined here. @type {readonly Fault[]} */
export const every = [...clinicalFaults, ...courseFaults, ...journalFaults, ...proofFaults, ...storeFaults];
