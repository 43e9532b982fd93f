/** Plain rules by class rather than variables and nesting, which drawing programs do not read. */
const rules = `
text { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; font-size: 11px; fill: #1b232d; text-rendering: geometricPrecision }
.paper { fill: #ffffff }
.state { fill: #ffffff; stroke: #7b8794; stroke-width: 1.4 }
.atomic, .final, .history { fill: #e9f1f8 }
.region { stroke-dasharray: 7 5 }
.ring { fill: none }
.title { font-size: 13px; font-weight: 700 }
.line { fill: #545f6d }
.dot { fill: #1b232d }
.way { fill: none; stroke: #56616f; stroke-width: 1.4 }
.tip { fill: #56616f }
.label { fill: #1a4f77 }
.label-paper { fill: #ffffff }
.way.deviation { stroke: #a05a00; stroke-dasharray: 5 4 }
.tip.deviation { fill: #a05a00 }
.label.deviation { fill: #845200 }
`;

const dark = `@media screen and (prefers-color-scheme: dark) {
text { fill: #e6eaee }
.paper { fill: #12171d }
.state { fill: #12171d; stroke: #7f8b99 }
.atomic, .final, .history { fill: #1f2b37 }
.ring { fill: none }
.line { fill: #a9b4c0 }
.dot { fill: #e6eaee }
.way { stroke: #8d99a6 }
.tip { fill: #8d99a6 }
.label { fill: #9fcbea }
.label-paper { fill: #12171d }
.way.deviation { stroke: #e0a040 }
.tip.deviation { fill: #e0a040 }
.label.deviation { fill: #f0bd6a }
}
`;

/** How a standalone picture looks; paper is always light. What is for dark screens comes last, since some readers stop there. */
export const svgStyle = `${rules}${dark}`;

/** Size of a landmark's letters in pixels, where an overview is shown at its own width. */
export const landmarkSize = 12.5;

/** What an overview is besides: its lines and its titles so much larger that they come out as wanted when it is shown small. */
export function overviewStyle(scale: number): string {
  const wide = (pixels: number) => (pixels * scale).toFixed(1);
  return `${rules}.state { stroke-width: ${wide(1)} }
.atomic, .history { stroke-width: ${wide(0.5)} }
.region { stroke-dasharray: ${wide(4)} ${wide(3)} }
.way { stroke-width: ${wide(0.6)} }
.way.deviation { stroke-dasharray: ${wide(3)} ${wide(2)} }
.landmark { font-size: ${wide(landmarkSize)}px; font-weight: 700 }
.landmark-paper { fill: #ffffff; fill-opacity: 0.9 }
${dark}@media screen and (prefers-color-scheme: dark) {
.landmark-paper { fill: #12171d }
}
`;
}
