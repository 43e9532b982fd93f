import type { RequirementId } from "../../../../protocol/requirements.ts";
import type { Sizes } from "../../../../verify/compare/compare.ts";
import type { ChartSize } from "../../../../verify/compare/size.ts";
import type { Change } from "./use-change.ts";
import type { Compared } from "./use-comparison.ts";

/** In one line whether the changed definition proves, and how large it has become. */
export function Banner({
  change: { reading, changed, written },
  compared,
}: {
  readonly change: Change;
  readonly compared: Compared | undefined;
}) {
  const { kind, text } = written?.faults === null ? beingRead : verdict(reading.ok, changed !== undefined, compared);
  const sizes = compared?.parts.sizes;
  return (
    <header className={`change-banner change-banner-${kind}`}>
      <p role="status" className="change-verdict">
        {text}
      </p>
      {sizes === undefined ? null : (
        <dl className="change-sizes">
          <Size name="configurations" {...sizes} of={({ configurations }) => configurations.toLocaleString("en")} />
          <Size name="steps" {...sizes} of={({ steps }) => steps.toLocaleString("en")} />
          <Size name="complete histories" {...sizes} of={historiesInWords} />
        </dl>
      )}
    </header>
  );
}

interface Verdict {
  readonly kind: "waiting" | "good" | "warn" | "bad" | "none";
  readonly text: string;
}

const beingRead: Verdict = { kind: "waiting", text: "The text is being read" };

function verdict(readable: boolean, isChanged: boolean, compared: Compared | undefined): Verdict {
  if (!readable) return { kind: "bad", text: "The definition has faults" };
  if (!isChanged) return { kind: "none", text: "Nothing is changed" };
  if (compared?.problem != null) return { kind: "bad", text: `It cannot be proved: ${compared.problem}` };
  const proof = compared?.proof ?? null;
  if (proof === null) return { kind: "waiting", text: "The changed definition is being proved" };
  const seconds = compared?.elapsedMs == null ? "" : `, compared in ${(compared.elapsedMs / 1000).toFixed(1)} s`;
  if (!proof.proved)
    return { kind: "bad", text: `Not proved: ${proof.faults.length} of its own statements fail${seconds}` };
  const departs = departedFrom(compared?.parts ?? {});
  if (departs === null) return { kind: "waiting", text: "The changed definition is being compared with the original" };
  return departs.length === 0
    ? { kind: "good", text: `Proved, and every requirement of the original is kept${seconds}` }
    : {
        kind: "warn",
        text: `Proved by its own requirements; departs from the original in ${inShort(departs)}${seconds}`,
      };
}

/** The requirements of the original that say something else now, are broken, or judge evidence otherwise; `null` until all is known. */
function departedFrom({ definition, evidence, requirements }: Compared["parts"]): readonly RequirementId[] | null {
  if (definition === undefined || evidence === undefined || requirements === undefined) return null;
  const { violated, unclear } = requirements;
  return [
    ...new Set([
      ...evidence.flatMap((one) => one.requirements),
      ...violated.map(({ requirement }) => requirement),
      ...definition.flatMap((one) => one.requirements),
      ...unclear.flatMap((one) => one.requirements),
    ]),
  ];
}

function inShort(ids: readonly RequirementId[]): string {
  const [shown, more] = [ids.slice(0, 4).join(", "), ids.length - 4];
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function Size({
  name,
  before,
  after,
  of,
}: Sizes & {
  readonly name: string;
  readonly of: (size: ChartSize) => string;
}) {
  const [was, is] = [of(before), of(after)];
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {was}
        {was === is ? null : (
          <>
            , now <strong>{is}</strong>
          </>
        )}
      </dd>
    </div>
  );
}

const powers = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** So many histories are given by their order of magnitude. */
function historiesInWords({ completeHistories }: ChartSize): string {
  const digits = completeHistories.length;
  if (digits <= 6) return Number(completeHistories).toLocaleString("en");
  const power = [...String(digits - 1)].map((digit) => powers[Number(digit)]).join("");
  return `${completeHistories.slice(0, 1)}.${completeHistories.slice(1, 2)} × 10${power}`;
}
