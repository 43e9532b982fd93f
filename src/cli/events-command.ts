import { Command } from "commander";
import { eventForms } from "../course/available.ts";
import { verdictsOf } from "../events/alphabet.ts";
import { roleInWords } from "../protocol/roles.ts";
import { defaultProtocol, loadProtocol } from "./protocols.ts";
import { colours, print, UnusableInput } from "./terminal.ts";

/** `patient-course events [EVENT]` */
export function eventsCommand(): Command {
  return new Command("events")
    .description("list the events of a protocol: what they mean, who records them, and the schema of their evidence")
    .argument("[event]", "only this event, with its JSON Schema")
    .option("--protocol <id or file>", "the protocol", defaultProtocol)
    .option("--json", "one JSON object an event and line, schemas included")
    .addHelpText(
      "after",
      "\nExamples:\n  patient-course events\n  patient-course events fraction.given\n  patient-course events --json",
    )
    .action((event: string | undefined, options: { protocol: string; json?: true }) => {
      const definition = loadProtocol(options.protocol);
      const forms = eventForms(definition).filter((form) => event === undefined || form.event === event);
      if (forms.length === 0) throw new UnusableInput([`event: ${definition.id} has no event ${event}`]);
      const paint = colours(process.stdout);
      const called = (role: string) => roleInWords(definition, role);
      for (const form of forms) {
        const verdicts = verdictsOf(form.event, definition) ?? [];
        if (options.json === true) {
          print(JSON.stringify({ ...form, verdicts }));
          continue;
        }
        print(`${paint.bold(form.event)}  ${form.sentence}`);
        print(
          `  by ${form.roles.map(called).join(", ")}${form.signature === null ? "" : `; signed (${form.signature})`}${form.needsReason ? "; with a reason" : ""}`,
        );
        if (verdicts.length > 0) print(`  judged to ${verdicts.join(", ")}`);
        if (event !== undefined) print(JSON.stringify(form.evidence, null, 2));
      }
    });
}
