import { useMemo } from "react";
import type { Box, Picture } from "../../../../export/picture/index.ts";
import { toSvg } from "../../../../export/svg.ts";
import { type PrintedPage, printedPages } from "../../../model/chart/printed-pages.ts";
import { useStudio } from "../../app/studio.tsx";

/** The chart as paper shows it, since a canvas that scrolls cannot be printed: all of it on one page, then piece by piece large enough to read. */
export function PrintedChart({ picture }: { readonly picture: Picture }) {
  const { definition, subject } = useStudio();
  const title = `Chart of ${definition.title}`;
  const source = useMemo(
    () => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toSvg(picture, subject.ir, title))}`,
    [picture, subject, title],
  );
  const pages = useMemo(() => printedPages(picture), [picture]);
  const { width, height } = picture;
  const drawn = <image href={source} width={width} height={height} />;
  return (
    <div className="chart-printed">
      <Sheet shown={{ x: 0, y: 0, width, height }} caption={title}>
        {drawn}
        {pages.length === 1 ? null : <Grid pages={pages} />}
      </Sheet>
      {pages.length === 1
        ? null
        : pages.map((page) => (
            <Sheet key={page.name} shown={page.shown} caption={`${page.name} · ${title}`}>
              {drawn}
            </Sheet>
          ))}
    </div>
  );
}

interface SheetProps {
  readonly shown: Box;
  readonly caption: string;
  readonly children: React.ReactNode;
}

/** One page of paper. */
function Sheet({ shown: { x, y, width, height }, caption, children }: SheetProps) {
  return (
    <figure className="chart-sheet">
      <figcaption>{caption}</figcaption>
      <svg role="img" aria-label={caption} viewBox={`${x} ${y} ${width} ${height}`}>
        {children}
      </svg>
    </figure>
  );
}

/** Where on the whole each piece stands, under the name of its page. */
function Grid({ pages }: { readonly pages: readonly PrintedPage[] }) {
  return (
    <g className="chart-grid">
      {pages.map(({ name, x, y, width, height }) => (
        <g key={name}>
          <rect x={x} y={y} width={width} height={height} />
          <text x={x + 14} y={y + 52}>
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}
