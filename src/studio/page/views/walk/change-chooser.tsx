import type { Changeable, ChangeKind } from "../../../model/walk/index.ts";
import { useStudio } from "../../app/studio.tsx";
import { stepInWords } from "./step-in-words.ts";

/** What is on record and can be corrected, struck, acknowledged or taken back, the last first (STR-11). */
export function ChangeChooser({
  changeable,
  onChoose,
}: {
  readonly changeable: readonly Changeable[];
  readonly onChoose: (changeable: Changeable, kind: ChangeKind) => void;
}) {
  const { words } = useStudio();
  return (
    <ul className="walk-events plain-list" aria-label="Entries on record">
      {changeable.toReversed().map((one) => {
        const said = `${one.number}. ${stepInWords(words, one.step)}`;
        return (
          <li key={one.number} className="walk-plain">
            <span>{said}</span>
            <div className="walk-ways">
              {one.ways.map((kind) => (
                <button type="button" key={kind} className="walk-way" onClick={() => onChoose(one, kind)}>
                  {wayInWords(one, kind)}
                  <span className="hidden-visually"> {said}</span>
                </button>
              ))}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function wayInWords({ stands }: Changeable, kind: ChangeKind): string {
  if (kind === "correction") return "correct";
  if (kind === "acknowledgement") return "acknowledge";
  return stands === null ? "take back" : "strike";
}
