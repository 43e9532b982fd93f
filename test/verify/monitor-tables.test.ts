import fc from "fast-check";
import { expect, test } from "vitest";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { alphabetOf } from "../../src/events/alphabet.ts";
import { accountOf } from "../../src/requirements/account.ts";
import { monitorsFor, nextStates } from "../../src/requirements/index.ts";
import { recordsFor } from "../../src/verify/monitor-tables.ts";

test.each(Object.entries(shippedDefinitions))(
  "%s: the tables say of any history what each monitor and the account say for themselves",
  (_, definition) => {
    const letters = alphabetOf(definition);
    const [monitors, account] = [monitorsFor(definition), accountOf(definition)];
    const records = recordsFor(definition, letters);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: letters.length - 1 }), { maxLength: 40 }), (history) => {
        let [record, told] = [0, account.start];
        let states: readonly string[] = monitors.map(({ start }) => start);
        for (const index of history) {
          const occurrence = letters[index];
          if (occurrence === undefined) continue;
          const breaches = monitors.flatMap((monitor, at) => {
            const message = monitor.violation(states[at] ?? "", occurrence);
            return message === undefined ? [] : [{ requirement: monitor.id, message }];
          });
          expect(records.breaches(record, index)).toEqual(breaches);
          expect(records.couldHappen(record, index)).toBe(account.couldHappen(told, occurrence));
          record = records.next(record, index);
          told = account.next(told, occurrence);
          states = nextStates(monitors, states, occurrence);
          expect(records.dispositions(record)).toEqual(account.dispositions(told));
        }
      }),
    );
  },
);
