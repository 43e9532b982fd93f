export { eventName, eventOfName, stateName, stateOfName } from "./names.ts";
export { type Claim, eventsOf, type PromelaOptions, type PromelaTerms, promelaTerms, toPromela } from "./promela.ts";
export { type Edge, readPromelaEdges, type Standing } from "./promela-edges.ts";
export { toScxml } from "./scxml.ts";
export { NotSayable } from "./scxml-limits.ts";
