/** How a standalone picture looks: plain rules rather than variables, which drawing programs do not read; paper is always light. */
export const svgStyle = `
text { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; font-size: 11px; fill: #1b232d; text-rendering: geometricPrecision }
.paper { fill: #ffffff }
.state { fill: #ffffff; stroke: #7b8794; stroke-width: 1.4 }
.atomic, .final, .history { fill: #e9f1f8 }
.region { stroke-dasharray: 7 5 }
.ring { fill: none }
.title { font-size: 13px; font-weight: 700 }
.line { fill: #545f6d }
.dot { fill: #1b232d }
.arrow path { fill: none; stroke: #56616f; stroke-width: 1.4 }
.arrow polygon { fill: #56616f }
.arrow text { fill: #1a4f77 }
.arrow rect { fill: #ffffff }
.deviation path { stroke: #a05a00; stroke-dasharray: 5 4 }
.deviation polygon { fill: #a05a00 }
.deviation text { fill: #845200 }
@media screen and (prefers-color-scheme: dark) {
text { fill: #e6eaee }
.paper { fill: #12171d }
.state { fill: #12171d; stroke: #7f8b99 }
.atomic, .final, .history { fill: #1f2b37 }
.ring { fill: none }
.line { fill: #a9b4c0 }
.dot { fill: #e6eaee }
.arrow path { stroke: #8d99a6 }
.arrow polygon { fill: #8d99a6 }
.arrow text { fill: #9fcbea }
.arrow rect { fill: #12171d }
.deviation path { stroke: #e0a040 }
.deviation polygon { fill: #e0a040 }
.deviation text { fill: #f0bd6a }
}
`;

/** Size of a landmark's letters in pixels, where an overview is shown at its own width. */
export const landmarkSize = 12.5;

/** What an overview is besides: its lines and its titles so much larger that they come out as wanted when it is shown small. */
export function overviewStyle(scale: number): string {
  const wide = (pixels: number) => (pixels * scale).toFixed(1);
  return `${svgStyle}.state { stroke-width: ${wide(1)} }
.atomic, .history { stroke-width: ${wide(0.5)} }
.region { stroke-dasharray: ${wide(4)} ${wide(3)} }
.arrow path { stroke-width: ${wide(0.6)} }
.deviation path { stroke-dasharray: ${wide(3)} ${wide(2)} }
.landmark { font-size: ${wide(landmarkSize)}px; font-weight: 700 }
.landmark-paper { fill: #ffffff; fill-opacity: 0.9 }
@media screen and (prefers-color-scheme: dark) {
.landmark-paper { fill: #12171d }
}
`;
}
