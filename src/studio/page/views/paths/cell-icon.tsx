import type { CellKind } from "../../../../report/cell-in-words.ts";
import { Icon, type IconName } from "../../app/icon.tsx";

const signs: Readonly<Record<CellKind, IconName>> = {
  goes: "goes",
  depends: "depends",
  refused: "dash",
  impossible: "dot",
};

/** The sign of a cell of the table. */
export function CellIcon({ of }: { readonly of: CellKind }) {
  return <Icon of={signs[of]} className={`paths-icon paths-${of}`} />;
}
