import { journalDays } from "../../../clinical/items.ts";
import { response as responses } from "../../../clinical/response.ts";
import { toxicityKinds } from "../../../clinical/toxicity.ts";
import { itemsIn } from "../../../definitions/criteria-faults.ts";
import { eventNames } from "../../../events/declarations.ts";
import { knownDecisions } from "../../../protocol/response-table.ts";
import { elements, fields } from "../../../protocol/well-formed.ts";

type Draft = Readonly<Record<string, unknown>>;

/** The names that a definition, right or wrong, knows at a place of itself, in the order in which a person looks for them. */
export function knownNamesAt(draft: unknown, path: string): readonly string[] {
  const written = fields(draft);
  return places.find(([place]) => place.test(path))?.[1](written) ?? [];
}

const places: readonly (readonly [place: RegExp, names: (draft: Draft) => readonly string[]])[] = [
  [/\.item$/, (draft) => Object.keys(itemsIn(draft)).toSorted()],
  [/^fields\.[^.]+(?:\.[^.]+)?\.items\.\d+$/, recorded],
  [/^fields$/, () => eventNames],
  [/\.(?:criteria|refuse|notice)\.\d+$/, (draft) => named(draft.criteria, "id")],
  [/^toxicity\.(?:gates\.\d+\.kinds|exemptKinds)\.\d+$/, kinds],
  [/^response\.follows\.\d+\.responses\.\d+$/, responsesIn],
  [/^response\.follows\.\d+\.decision$/, (draft) => [...knownDecisions, ...decisions(draft)]],
  [
    /^(?:criteria\.\d+\.id|toxicity\..+\.requirement|response\..+\.requirement)$/,
    ({ requirements }) => named(requirements, "id"),
  ],
  [/^schedule\.\d+\.event$/, () => eventNames],
  [/^people\.signatures$/, () => eventNames],
  [/^plausible$/, (draft) => Object.keys(itemsIn(draft)).toSorted()],
];

/** Items that somebody records: what the journal knows, nobody does. */
function recorded(draft: Draft): readonly string[] {
  return Object.entries(itemsIn(draft))
    .filter(([name, { kind }]) => kind !== "derived" && !journalDays.includes(name))
    .map(([name]) => name)
    .toSorted();
}

function kinds(draft: Draft): readonly string[] {
  const own = elements(fields(draft.toxicity).kinds).map((one) => (typeof one === "string" ? one : fields(one).kind));
  return [...toxicityKinds, ...own.filter((one) => typeof one === "string")];
}

function responsesIn(draft: Draft): readonly string[] {
  return [...responses.options, ...named(fields(draft.response).vocabulary, "id")];
}

function decisions(draft: Draft): readonly string[] {
  return Object.keys(fields(fields(draft.response).decisions));
}

function named(list: unknown, key: string): readonly string[] {
  return elements(list)
    .map((one) => fields(one)[key])
    .filter((one) => typeof one === "string");
}
