import { useMemo } from "react";
import type { Picture } from "../../../../export/picture/index.ts";
import { toSvg } from "../../../../export/svg.ts";
import { useStudio } from "../../app/studio.tsx";

/** The whole chart as one picture; only paper shows it, since a canvas that scrolls cannot be printed. */
export function PrintedChart({ picture }: { readonly picture: Picture }) {
  const { definition, subject } = useStudio();
  const title = `Chart of ${definition.title}`;
  const source = useMemo(
    () => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toSvg(picture, subject.ir, title))}`,
    [picture, subject, title],
  );
  return <img className="chart-printed" src={source} alt={title} />;
}
