import fc from "fast-check";
import { expect, test } from "vitest";
import { alphabetOf } from "../../src/protocol/alphabet.ts";
import { shippedDefinitions } from "../../src/protocol/load.ts";
import { accountOf } from "../../src/requirements/account.ts";
import { monitorsFor, nextStates } from "../../src/requirements/index.ts";
import { recordsOf } from "../../src/verify/monitor-tables.ts";

test.each(Object.entries(shippedDefinitions))(
  "%s: the tables say of any history what each monitor and the account say for themselves",
  (_, definition) => {
    const letters = alphabetOf(definition);
    const [monitors, account] = [monitorsFor(definition), accountOf(definition)];
    const records = recordsOf(monitors, account, letters);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: letters.length - 1 }), { maxLength: 40 }), (history) => {
        let [record, told] = [0, account.start];
        let states: readonly string[] = monitors.map(({ start }) => start);
        for (const index of history) {
          const letter = letters[index];
          if (letter === undefined) continue;
          const { event, verdict } = letter;
          const occurrence = { event, verdict };
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
