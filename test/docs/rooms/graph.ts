import { allowed, roomOf, within } from "../../rooms.ts";

/** The rooms, and for each what it leads to. */
export type RoomGraph = ReadonlyMap<string, readonly string[]>;

/** Every import that the table of rooms allows. A file of a room that would close a circle stands by itself: its room may import whoever may import it. */
export function roomGraph(): RoomGraph {
  const rooms = Object.keys(allowed);
  const plain = graphOf(rooms, (target) => roomOf(target) ?? target);
  const alone = new Set(
    rooms.flatMap((room) =>
      targetsOf(room).filter((target) => reachable(plain, roomOf(target) ?? "").has(room) && !rooms.includes(target)),
    ),
  );
  const graph = graphOf([...rooms, ...alone], (target) => (alone.has(target) ? target : (roomOf(target) ?? target)));
  return new Map(
    [...graph].map(([room, targets]) => [room, [...targets, ...[...alone].filter((file) => roomOf(file) === room)]]),
  );
}

/** The same without the arrows that others imply: what can be reached is reached still. */
export function withoutImplied(graph: RoomGraph): RoomGraph {
  return new Map(
    [...graph].map(([room, targets]) => {
      const implied = (target: string) =>
        targets.some((other) => other !== target && reachable(graph, other).has(target));
      return [room, targets.filter((target) => !implied(target))];
    }),
  );
}

/** Rooms that can be reached from themselves: none where imports run one way. */
export function roomsInCircles(graph: RoomGraph): readonly string[] {
  return [...graph.keys()].filter((room) => reachable(graph, room).has(room));
}

function graphOf(nodes: readonly string[], named: (target: string) => string): RoomGraph {
  return new Map(
    nodes.map((node) => [node, [...new Set(targetsOf(node).map(named))].filter((target) => target !== node)]),
  );
}

/** What the table names for a room, `src` being every room in it. */
function targetsOf(room: string): readonly string[] {
  const rooms = Object.keys(allowed);
  return (allowed[room] ?? []).flatMap((target) =>
    roomOf(target) === undefined ? rooms.filter((other) => within(other, target)) : [target],
  );
}

function reachable(graph: RoomGraph, from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (room: string) => {
    for (const target of graph.get(room) ?? []) {
      if (found.has(target)) continue;
      found.add(target);
      visit(target);
    }
  };
  visit(from);
  return found;
}
