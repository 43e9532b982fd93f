import { arrowsOf } from "./arrows.ts";
import type { Story, StoryBlock } from "./story.ts";

/** The blocks to open so that a state can be seen. */
export function aroundState(story: Story, id: string): readonly string[] {
  return pathTo([...story.phases, ...story.bands], id)?.slice(0, -1) ?? [];
}

/** The blocks to open so that a transition is seen as an arrow: those around both of its ends. */
export function aroundWay(story: Story, transition: number): readonly string[] {
  const way = story.ways.find((one) => one.transition === transition);
  if (way === undefined) return [];
  const blocks = [...story.phases, ...story.bands];
  const [source, target] = [pathTo(blocks, way.source) ?? [], pathTo(blocks, way.target) ?? []];
  return source.filter((id) => target.includes(id));
}

/** A block and those around it, the outermost first. */
function pathTo(blocks: readonly StoryBlock[], id: string): readonly string[] | undefined {
  for (const block of blocks) {
    if (block.id === id) return [id];
    const inside = pathTo(block.inside, id);
    if (inside !== undefined) return [block.id, ...inside];
  }
  return undefined;
}

/** An arrow or an exit of the story, as its words are looked up. */
export interface ShownWay {
  /** `null` for what is open from everywhere. */
  readonly source: string | null;
  readonly targets: readonly string[];
  readonly transitions: readonly number[];
}

/** The arrow or exit as which a transition is shown while the blocks of `open` are open. */
export function shownWay(story: Story, open: ReadonlySet<string>, transition: number): ShownWay | undefined {
  for (const blocks of [story.phases, ...story.bands.map(({ inside }) => inside)]) {
    const arrow = arrowsOf(blocks, story.ways, open).find(({ transitions }) => transitions.includes(transition));
    if (arrow !== undefined) return { ...arrow, targets: arrow.targets.map(({ id }) => id) };
  }
  const exit = story.exits.find(({ ways }) => ways.some((way) => way.transition === transition));
  if (exit === undefined) return undefined;
  return { source: null, targets: [exit.target.id], transitions: exit.ways.map((way) => way.transition) };
}
