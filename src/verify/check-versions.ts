import type { IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { definitionDigest } from "../protocol/definition-digest.ts";
import { digestRecogniser } from "../protocol/former-digest.ts";
import { type Account, accountOf } from "../requirements/account.ts";
import { beyondTheNew, carried, carriedElsewhere } from "../requirements/carried.ts";
import { askedAgainOn } from "../requirements/consent.ts";
import { monitorsFor } from "../requirements/index.ts";
import { unconsented } from "../requirements/reconsent.ts";
import { attemptsLeft } from "../requirements/remembered.ts";
import { textFollowerOf } from "../requirements/watch.ts";
import type { Known } from "./check-reading.ts";
import { type Watched, watchFrom } from "./check-watch.ts";
import type { RecordedAmendment } from "./recorded.ts";

/** The version of the protocol in force where a history is judged, and what the requirements know of the patient there. */
export interface InForce {
  readonly definition: ProtocolDefinition;
  readonly account: Account;
  /** The states that the account may be in. */
  readonly accounts: readonly string[];
  readonly watch: Watched;
  /** Failed attempts at product, which a standing forgets once its own version asks no more of them. */
  readonly failures: number;
}

/** Where every patient begins, by the first version. */
export function beginningBy(definition: ProtocolDefinition): InForce {
  const account = accountOf(definition);
  return { definition, account, accounts: [account.start], watch: watchFrom(monitorsFor(definition)), failures: 0 };
}

/** The failed attempts after one more entry, which was lawful or not: only a lawful first fraction resets them (SIL-07). */
export function failuresAfter(
  { definition, account, accounts, failures }: InForce,
  next: string,
  lawful: boolean,
): number {
  const after = account.standing(next);
  if (after.at !== "treating") return failures;
  if (attemptsLeft(after, definition)) return after.failures;
  const before = account.standing(accounts[0] ?? account.start);
  const firstJustGiven = before.at === "treating" && attemptsLeft(before, definition);
  return firstJustGiven && lawful ? 0 : failures;
}

/** What an amendment comes to: the version in force from then on, or every requirement by which the patient does not move. */
export type Moved =
  | { readonly inForce: InForce }
  | { readonly faults: readonly { readonly requirement: string | null; readonly because: string }[] };

/** Moves a patient to the version that an amendment names, where consent and place allow it ("What stands", amendments). */
export function moveBy(
  amendment: RecordedAmendment,
  now: InForce,
  { first, lastOn }: Known & { readonly lastOn: IsoDate | undefined },
  versions: readonly ProtocolDefinition[],
): Moved {
  const to = versionNamed(amendment.to, versions);
  if (to === undefined) {
    const because = `it moves the patient to version ${amendment.to}, which is not given: what follows is judged by the old one`;
    return { faults: [{ requirement: null, because }] };
  }
  const { definition: from, account } = now;
  const counts = { courses: first.courses.length, failures: now.failures };
  const ways = now.accounts.map((state) => {
    const standing = account.standing(state);
    const beyond = beyondTheNew(standing, { to });
    const there = carried(standing, counts, { from, to });
    const elsewhere = amendment.mapsStates === true ? carriedElsewhere(standing, counts, { from, to }) : [];
    const moved = beyond !== undefined ? [] : there === undefined ? elsewhere : [there];
    return { dispositions: account.dispositions(state), moved, beyond };
  });
  const [beyond] = ways.flatMap((one) => one.beyond ?? []);
  const possible = ways.flatMap(({ dispositions, moved }) => moved.map((one) => ({ dispositions, moved: one })));
  const without =
    amendment.reconsent === true
      ? unconsented(first.reconsents, to.version, askedAgainOn(from, first.birthDate, lastOn))
      : undefined;
  const faults = [
    ...(without === undefined ? [] : [{ requirement: "INC-13", because: without }]),
    ...(possible.length > 0
      ? []
      : [
          {
            requirement: "STR-09",
            because: `the patient cannot move: ${beyond ?? "the new version knows no such step"}`,
          },
        ]),
  ];
  if (faults.length > 0) return { faults };
  const fresh = accountOf(to);
  const states = [...new Set(possible.map(({ dispositions, moved }) => fresh.stateOf(dispositions, moved)))];
  const monitors = monitorsFor(to);
  const { encode } = textFollowerOf(to);
  const watched = [...new Set(possible.map(({ moved }) => encode(moved)))];
  return {
    inForce: {
      definition: to,
      account: fresh,
      accounts: states,
      watch: watchFrom(
        monitors,
        monitors.map(() => watched),
      ),
      failures: now.failures,
    },
  };
}

/** The version of this name or digest. */
function versionNamed(named: string, versions: readonly ProtocolDefinition[]): ProtocolDefinition | undefined {
  return (
    versions.find((version) => definitionDigest(version) === named) ??
    versions.find(({ version }) => version === named) ??
    versions.find((version) => digestRecogniser(version)(named))
  );
}
