import type { Guide } from "./guide.ts";
import { reopen } from "./reopen.ts";
import { goTo, type Walk } from "./walk.ts";
import { recordOf } from "./walk-code.ts";

/** The same walk of a patient of another name, with what was undone in it; `undefined` for a name that no patient can have. */
export function renamed(guide: Guide, walk: Walk, patientId: string): Walk | undefined {
  const name = patientId.trim();
  if (name === "") return undefined;
  const { definition, commands } = recordOf(goTo(walk, walk.steps.length));
  const of = commands.map((command) => ({ ...command, patientId: name }));
  const opened = reopen(guide, { definition, patientId: name, commands: of });
  return opened.ok ? goTo(opened.walk, walk.at) : undefined;
}
