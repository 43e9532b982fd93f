import { phrasesOf } from "./phrases.ts";
import type { StoryBlock, Way } from "./story.ts";

/** An arrow between two blocks that can be seen, or from one to several where the same events lead to each. */
export interface StoryArrow {
  /** Its first transition, as the address names it. */
  readonly id: string;
  readonly source: string;
  readonly targets: readonly ArrowTarget[];
  /** The transitions drawn as this arrow, by `IrTransition.index`. */
  readonly transitions: readonly number[];
  /** What happens, one phrase an event. */
  readonly phrases: readonly string[];
}

export interface ArrowTarget {
  readonly id: string;
  /** What all ways to it ask for, where the arrow leads elsewhere too; empty where it leads nowhere else. */
  readonly when: string;
}

/** The arrows between the blocks that can be seen while those of `open` are open: what moves inside a closed block is not drawn. */
export function arrowsOf(
  blocks: readonly StoryBlock[],
  ways: readonly Way[],
  open: ReadonlySet<string>,
): readonly StoryArrow[] {
  const seenAs = new Map(blocks.flatMap((block) => seenIn(block, open, null)));
  const prongs = new Map<string, Prong>();
  for (const way of ways) {
    const [source, target] = [seenAs.get(way.source), seenAs.get(way.target)];
    if (source === undefined || target === undefined || source === target) continue;
    const key = JSON.stringify([source, target]);
    prongs.set(key, { source, target, ways: [...(prongs.get(key)?.ways ?? []), way] });
  }
  const forks = new Map<string, readonly Prong[]>();
  for (const prong of prongs.values()) {
    const happenings = [...new Set(prong.ways.map(({ told }) => told))].sort();
    const key = JSON.stringify([prong.source, happenings]);
    forks.set(key, [...(forks.get(key) ?? []), prong]);
  }
  return [...forks.values()].map(arrowOf);
}

/** What leads from one block that can be seen to another. */
interface Prong {
  readonly source: string;
  readonly target: string;
  readonly ways: readonly Way[];
}

function arrowOf(prongs: readonly Prong[]): StoryArrow {
  const all = prongs.flatMap(({ ways }) => ways);
  const transitions = all.map(({ transition }) => transition).sort((one, other) => one - other);
  return {
    id: `t${transitions[0]}`,
    source: prongs[0]?.source ?? "",
    targets: prongs.map(({ target, ways }) => ({ id: target, when: prongs.length < 2 ? "" : told(ways, all) })),
    transitions,
    phrases: phrasesOf(all),
  };
}

/** By each state, what it is seen as: itself, or the outermost closed block around it. */
function seenIn(
  block: StoryBlock,
  open: ReadonlySet<string>,
  closed: string | null,
): readonly (readonly [string, string])[] {
  const seen = closed ?? block.id;
  const around = closed ?? (open.has(block.id) ? null : block.id);
  return [[block.id, seen], ...block.inside.flatMap((one) => seenIn(one, open, around))];
}

/** What the ways of one prong ask for and not all ways of the fork; the prong that asks for nothing is the rest. */
function told(prong: readonly Way[], all: readonly Way[]): string {
  const common = sharedBy(all);
  const own = sharedBy(prong).filter((part) => !common.includes(part));
  return own.length === 0 ? "otherwise" : own.join(", and ");
}

function sharedBy([first, ...others]: readonly Way[]): readonly string[] {
  return first?.when.filter((part) => others.every(({ when }) => when.includes(part))) ?? [];
}
