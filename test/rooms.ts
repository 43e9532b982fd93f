/** What each room may import, besides itself: imports run one way. */
export const allowed: Record<string, readonly string[]> = {
  "src/clinical": [],
  "src/markup": [],
  "src/protocol": ["src/clinical"],
  "src/events": ["src/clinical", "src/protocol"],
  "src/definitions": ["src/clinical", "src/protocol", "src/events"],
  "src/chart": [],
  machines: ["src/clinical", "src/protocol", "src/events", "src/chart"],
  "src/journal": ["src/clinical", "src/protocol"],
  "src/course": ["src/clinical", "src/protocol", "src/events", "src/journal", "machines"],
  "src/stores": ["src/protocol", "src/journal"],
  "src/testing": ["src/clinical", "src/protocol", "src/events", "src/journal", "src/course"],
  "src/index.ts": [
    "src/clinical",
    "src/protocol",
    "src/events",
    "src/definitions",
    "src/journal",
    "src/course",
    "machines",
    "src/stores/memory.ts",
  ],
  "src/requirements": ["src/clinical", "src/protocol", "src/events"],
  "src/verify": [
    "src/clinical",
    "src/protocol",
    "src/events",
    "src/definitions",
    "src/requirements",
    "src/chart",
    "src/journal",
    "src/course",
    "machines",
  ],
  "src/export": ["src/markup", "src/chart"],
  "src/oracles": ["src/chart", "src/export"],
  "src/report": ["src/markup", "src/protocol", "src/events", "src/requirements", "src/chart", "src/verify", "machines"],
  "src/histories": ["src/clinical", "src/protocol", "src/events", "src/journal", "src/course"],
  "src/inspect/xstate-4": [],
  "src/inspect": ["src/protocol", "src/events", "src/journal", "src/course"],
  // What shows a protocol never opens a store or asks an oracle; only the server knows of stores, by their port.
  "src/studio/model": [
    "src/clinical",
    "src/protocol",
    "src/events",
    "src/definitions",
    "src/chart",
    "src/journal",
    "src/course",
    "src/histories",
    "src/verify",
    "src/export/picture",
    "src/report",
    "src/inspect",
    "src/studio/limits.ts",
    "machines",
  ],
  "src/studio/server": [
    "src/protocol",
    "src/journal/store.ts",
    "src/inspect",
    "src/studio/api.ts",
    "src/studio/limits.ts",
  ],
  "src/studio/page": [
    "src/clinical",
    "src/protocol",
    "src/events",
    "src/definitions",
    "src/chart",
    "src/journal",
    "src/course",
    "src/histories",
    "src/verify",
    "src/export",
    "src/report",
    "src/inspect",
    "src/studio/model",
    "src/studio/api.ts",
    "src/studio/limits.ts",
  ],
  "src/studio": ["src/protocol", "src/definitions"],
  "src/cli": ["src", "machines"],
};

/** The room of a file or of a part of a room, `undefined` where it is in none. */
export function roomOf(place: string): string | undefined {
  return Object.keys(allowed).find((room) => within(place, room));
}

export function within(place: string, room: string): boolean {
  return place === room || place.startsWith(`${room}/`);
}
