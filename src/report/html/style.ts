/** The look of the report: light and dark by the reader's own setting, and on A4. */
export const style = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b2430; --quiet: #5b6776; --line: #d9dfe6; --soft: #f4f6f8;
  --good: #14693a; --good-soft: #e4f3ea; --bad: #a8201a; --bad-soft: #fbe7e5; --note: #7a5200; --note-soft: #fcf1d9; --link: #1f4f8f; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e4e8ed; --quiet: #9ba6b3; --line: #323a44; --soft: #1c2229;
  --good: #7fd3a0; --good-soft: #17301f; --bad: #ff9d94; --bad-soft: #3c1b19; --note: #ecc36a; --note-soft: #33290f; --link: #9cc2f5; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 2rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 3rem 0 .75rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
p { margin: 0 0 .5rem; }
a { color: var(--link); }
code { font: .85em/1.4 ui-monospace, "DejaVu Sans Mono", monospace; color: var(--quiet); overflow-wrap: anywhere; }
.quiet { color: var(--quiet); font-size: .87em; }
nav { margin: 1.5rem 0 0; display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; font-size: .9em; }
.result { font-size: 1.05rem; font-weight: 600; padding: .8rem 1rem; border-left: 4px solid; border-radius: 3px; margin-bottom: 1.25rem; }
.result a { color: inherit; } .result.proved { color: var(--good); background: var(--good-soft); } .result.violated { color: var(--bad); background: var(--bad-soft); }
dl { margin: 0; } dd { margin: 0; }
dl.facts { display: grid; grid-template-columns: repeat(3, 1fr); gap: .6rem 2rem; } dl.facts dt { color: var(--quiet); font-size: .82em; }
dl.facts .wide { grid-column: 1 / -1; }
dl.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1rem 2rem; margin-top: 1.25rem; padding: 1rem; background: var(--soft); border-radius: 6px; }
dl.figures + p { margin-top: 1rem; } dl.figures dd { font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; line-height: 1.25; }
dl.figures dt { color: var(--quiet); font-size: .82em; } dl.figures > div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .7rem; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-size: .82em; font-weight: 600; }
.scroll { overflow-x: auto; }
tbody th { font-weight: 400; } td > :last-child, th > :last-child, li > :last-child { margin-bottom: 0; } td > p, th > p { margin-bottom: .25rem; }
.matrix tbody th { white-space: nowrap; } .matrix tr:has(+ tr > td[colspan]) > * { border-bottom: 0; } .matrix td[colspan] { padding-top: 0; }
.folded { display: inline-block; vertical-align: top; margin-right: 1.5rem; } .folded[open] { display: block; } .folded summary { color: var(--quiet); font-size: .87em; }
.matrix tr.violated > * { background: var(--bad-soft); }
blockquote { margin: 0 0 .4rem; padding-left: .7rem; border-left: 3px solid var(--line); font-style: italic; }
.verdict { display: inline-block; padding: 0 .5em; border-radius: 3px; font-size: .85em; font-weight: 600; }
.verdict { white-space: nowrap; color: var(--note); background: var(--note-soft); } .verdict.permits, .verdict.leftOut { color: var(--ink); background: var(--soft); }
.verdict.proved { color: var(--good); background: var(--good-soft); } .verdict.violated { color: var(--paper); background: var(--bad); }
.counterexample { margin-top: .5rem; } .counterexample > p:first-child { color: var(--bad); font-weight: 600; }
ol.history { margin: 0; padding-left: 1.6rem; } ol.history code { margin-left: .5em; }
ul { margin: .3rem 0 .6rem; padding-left: 1.3rem; } li { margin-bottom: .25rem; }
summary { cursor: pointer; } details ul { margin: .3rem 0 .3rem; padding-left: 1.1rem; font-size: .87em; }
.legend span { white-space: nowrap; margin-right: 1.2rem; } b.goes { color: var(--good); } b.depends { color: var(--note); } b.refused, b.impossible { color: var(--quiet); }
.overview { max-height: 85vh; overflow: auto; border: 1px solid var(--line); border-radius: 6px; }
table.events { border-collapse: separate; border-spacing: 0; width: auto; font-size: .78rem; }
.events th, .events td { padding: 0; border-bottom: 1px solid var(--line); }
.events thead th { position: sticky; top: 0; z-index: 2; background: var(--paper); vertical-align: bottom; height: 14.5rem; min-width: 1.45rem; }
.events thead th span { writing-mode: vertical-rl; transform: rotate(180deg); padding: .3rem 0; white-space: nowrap; font: .7rem ui-monospace, "DejaVu Sans Mono", monospace; }
.events thead th.corner { left: 0; z-index: 3; padding: .4rem .7rem; }
.events tbody th[scope] { position: sticky; left: 0; z-index: 1; background: var(--paper); white-space: nowrap; padding: .15rem .7rem; font-weight: 400; border-right: 1px solid var(--line); }
.events .group th { background: var(--soft); padding: .25rem .7rem; } .events .group span { position: sticky; left: .7rem; font-weight: 600; }
.events td { text-align: center; min-width: 1.45rem; line-height: 1.55; }
.events td.goes { color: var(--good); background: var(--good-soft); } .events td.depends { color: var(--note); background: var(--note-soft); }
.events td.refused, .events td.impossible { color: var(--quiet); } .events .first-deviation { border-left: 2px solid var(--quiet); }
.events tbody tr:hover > td { box-shadow: inset 0 0 0 99px color-mix(in srgb, var(--ink) 8%, transparent); }
details.state { border-bottom: 1px solid var(--line); } details.state > summary { padding: .45rem 0; }
ul.outcomes { margin: .2rem 0 1rem; font-size: .9em; } .outcomes .impossible, .outcomes .refused { color: var(--quiet); }
#chart-overview > svg { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; } .chart { max-height: 85vh; overflow: auto; border: 1px solid var(--line); border-radius: 6px; }
.script { display: none; } .scripted .script { display: block; }
input, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 4px; padding: .25rem .6rem; }
input { width: 18rem; } button { cursor: pointer; }
table.numbers td:not(:last-child) { text-align: right; font-variant-numeric: tabular-nums; } table.numbers thead th:not(:first-child):not(:last-child) { text-align: right; }
.kills th, .kills td { padding: .2rem .7rem; }
.silent th { white-space: nowrap; } table.signatures { table-layout: fixed; } .signatures td { height: 3rem; border: 1px solid var(--line); } .signatures th { border: 1px solid var(--line); }
@media (max-width: 40rem) { main { padding: 1.25rem 1rem 3rem; } dl.facts, dl.figures { grid-template-columns: 1fr 1fr; } input { width: 100%; } .scroll > table:not(.events) { min-width: 36rem; } }
@page { size: A4; margin: 17mm 13mm; font: 6pt system-ui, "DejaVu Sans", sans-serif; color: #444; } @page across { size: A4 landscape; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --soft: #f3f3f3; --good: #14693a; --good-soft: #eaf5ee;
    --bad: #a8201a; --bad-soft: #fbe7e5; --note: #6a4700; --note-soft: #fbf3e0; --link: #000; }
  * { print-color-adjust: exact; } body { font-size: 8.5pt; } main { max-width: none; padding: 0; } nav, .screen, .script, .scripted .script { display: none; }
  h1 { font-size: 15pt; } h2 { font-size: 12pt; margin-top: 1.5rem; } h3, .result { font-size: 10pt; } th, td { padding: .2rem .4rem; } h2, h3, summary { break-after: avoid; } header h3 { margin-top: .6rem; } header .figures { margin-top: .6rem; padding: .5rem; } header .figures dd { font-size: 11pt; }
  section.across { page: across; } header { break-after: page; }
  thead { display: table-header-group; } li, .counterexample, .signatures tr { break-inside: avoid; } .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; display: block; } .folded, .folded[open] { display: block; font-size: 7pt; } .folded li, .folded ul { display: inline; padding: 0; } .folded li:not(:last-child)::after { content: " • "; }
  .folded summary, details.state > summary { list-style: none; } .outcomes { font-size: 7pt; } .outcomes li { margin-bottom: .1rem; } .verdict { border: 1px solid; } .verdict.violated { color: var(--bad); background: none; }
}
`;
