import { describe, expect, test } from "vitest";
import { arrowsOf } from "../../../../src/studio/model/story/arrows.ts";
import { layOutStory, type Size } from "../../../../src/studio/model/story/lay-out.ts";
import { phaseFont, plainFont, stateFont } from "../../../../src/studio/model/story/measure.ts";
import { aroundWay, shownWay } from "../../../../src/studio/model/story/revealed.ts";
import type { Story, StoryBlock } from "../../../../src/studio/model/story/story.ts";
import { crossingsOf, qualityOf } from "./quality.ts";
import { stories } from "./stories.ts";

/** What the header and the side of the page leave to the story in windows of 1280 x 720 and 390 x 844. */
const opening: Size = { width: 940, height: 677 };
const phone: Size = { width: 390, height: 440 };

const clean = {
  labelOnLabel: [],
  labelOnBox: [],
  labelOnFrame: [],
  labelOnArrow: [],
  arrowThroughBox: [],
  boxOnBox: [],
};

/** Most places where arrows cross in the overview of each definition. */
const mostCrossings: Readonly<Record<string, number>> = {
  "cd19-b-all": 5,
  "single-infusion": 0,
  "two-fraction": 8,
  "ari-0002h": 0,
  "asked-with-events": 5,
  baylor: 0,
  booster: 5,
  "cart-bcma-cohort-1": 0,
  "cd19-b-all-amended": 5,
  "cd19-b-all-retitled": 5,
  donor: 0,
  eliana: 0,
  felix: 0,
  "myeloma-booster": 0,
  "off-the-shelf": 8,
  "other-settings": 5,
  "own-criteria": 0,
  people: 0,
  "reading-days": 10,
  "repeated-dosing": 0,
  "two-fractions-gates": 0,
  "two-sites": 0,
  visits: 0,
};

const blocksIn = (blocks: readonly StoryBlock[]): readonly StoryBlock[] =>
  blocks.flatMap((block) => [block, ...blocksIn(block.inside)]);
const opened = ({ openAtFirst }: Story, ...more: readonly string[]) => new Set([...openAtFirst, ...more]);
const everything = ({ phases, bands }: Story) =>
  blocksIn([...phases, ...bands]).filter(({ inside }) => inside.length > 0);

describe.each(stories)("the story of $name", ({ name, ir, story }) => {
  const laid = layOutStory(story, story.openAtFirst, opening);

  test("fits the window at its own size, with no words under 11 px", () => {
    expect(laid.width).toBeLessThanOrEqual(opening.width);
    expect(laid.height).toBeLessThanOrEqual(opening.height);
    for (const { size } of [phaseFont, stateFont, plainFont]) expect(size).toBeGreaterThanOrEqual(11);
  });

  test("no label covers a label, a box, an arrow or a frame's edge, and no arrow runs through a foreign box", () => {
    expect(qualityOf(laid)).toEqual(clean);
  });

  test("its arrows cross in few places", () => {
    expect(crossingsOf(laid)).toBeLessThanOrEqual(mostCrossings[name] ?? -1);
  });

  test("is as clean with any one block open, with all of them, and on a phone", () => {
    for (const { id } of everything(story))
      expect({ id, ...qualityOf(layOutStory(story, opened(story, id), opening)) }).toEqual({ id, ...clean });
    const all = new Set(everything(story).map(({ id }) => id));
    for (const size of [opening, phone]) expect(qualityOf(layOutStory(story, all, size))).toEqual(clean);
  });

  test("on a phone no words are cut: what has no room goes on in the next line, and nothing is wider than the window", () => {
    const all = new Set(everything(story).map(({ id }) => id));
    for (const open of [story.openAtFirst, all]) {
      const narrow = layOutStory(story, open, phone);
      const columns = [narrow.column, ...narrow.bands.flatMap(({ column }) => column ?? [])];
      const said = columns.flatMap(({ arrows, conditions, blocks }) => [
        ...arrows.map(({ label }) => label.lines),
        ...conditions.map(({ lines }) => lines),
        ...blocks.map(({ words }) => [...words.title, ...words.lines]),
      ]);
      expect(said.map((lines) => lines.join(" ")).filter((text) => text.includes("…"))).toEqual([]);
      if (open === story.openAtFirst) expect(narrow.width).toBeLessThanOrEqual(phone.width);
    }
  });

  test("every phase but the first is reached from one before it", () => {
    const rows = laid.column.blocks.filter(({ row }) => !row.open).map(({ row }) => row.id);
    const at = (id: string) => rows.indexOf(id);
    const inside = (id: string) => laid.column.blocks.find(({ row }) => row.id === id)?.row;
    for (const [index, id] of rows.entries()) {
      if (index === 0) continue;
      const reaching = laid.column.arrows.filter(({ arrow }) =>
        arrow.targets.some((target) => target.id === id || inside(target.id)?.open === true),
      );
      expect(reaching.filter(({ arrow }) => at(arrow.source) < index).length, id).toBeGreaterThan(0);
    }
  });

  test("in a window without any room every box has a size", () => {
    for (const ids of [opened(story), new Set(everything(story).map(({ id }) => id))]) {
      const none = layOutStory(story, ids, { width: 0, height: 0 });
      const boxes = [
        ...none.column.blocks,
        ...none.bands.flatMap(({ strip, frame }) => [strip, frame ?? strip]),
        ...(none.rail === null ? [] : [none.rail.box]),
      ];
      expect(boxes.filter(({ width, height }) => !(width > 0 && height > 0))).toEqual([]);
    }
  });

  test("every arrow carries words", () => {
    const wordless = laid.column.arrows.filter(({ label }) => label.lines.join("").trim() === "");
    expect(wordless).toEqual([]);
  });

  test("every transition of the chart that moves a patient is in it, but for deviations", () => {
    const all = new Set(everything(story).map(({ id }) => id));
    const drawn = [story.phases, ...story.bands.map(({ inside }) => inside)].flatMap((blocks) =>
      arrowsOf(blocks, story.ways, all).flatMap(({ transitions }) => transitions),
    );
    const exits = story.exits.flatMap(({ ways }) => ways.map(({ transition }) => transition));
    const moving = ir.transitions.filter(
      ({ deviation, targets, source }) => !deviation && targets.length > 0 && targets[0] !== source,
    );
    expect([...drawn, ...exits].sort((a, b) => a - b)).toEqual(moving.map(({ index }) => index));
  });

  test("death, loss and withdrawal are open from everywhere and not an arrow from each phase (SIL-10, SIL-09)", () => {
    const told = story.exits.flatMap(({ ways }) => ways.map((way) => way.told));
    expect(told).toEqual(expect.arrayContaining(["death", "contact lost", "withdrawal: from the study"]));
    const arrows = laid.column.arrows.flatMap(({ arrow }) => arrow.phrases);
    expect(arrows.filter((phrase) => /^death|contact lost|from the study/.test(phrase))).toEqual([]);
  });

  test("an address that names any transition finds its arrow, with what must be open for it", () => {
    // Transitions with the same ends are found alike.
    const apart = new Map(story.ways.map((way) => [`${way.source} ${way.target}`, way.transition]));
    for (const transition of apart.values()) {
      const open = opened(story, ...aroundWay(story, transition));
      expect(shownWay(story, open, transition)?.transitions).toContain(transition);
    }
  });
});

test("toxicity is a band along the phases from consent to follow-up (TOX-01)", () => {
  for (const { story } of stories) {
    const laid = layOutStory(story, story.openAtFirst, opening);
    const [band] = laid.bands;
    const place = (title: string) => laid.column.blocks.find(({ row }) => row.title === title);
    const [consent, followUp] = [place("Consent"), place("Follow-up")];
    expect(band?.block.title).toBe("Toxicity");
    expect(band?.strip.y).toBe(consent?.y);
    expect((band?.strip.y ?? 0) + (band?.strip.height ?? 0)).toBeCloseTo((followUp?.y ?? 0) + (followUp?.height ?? 0));
  }
});
