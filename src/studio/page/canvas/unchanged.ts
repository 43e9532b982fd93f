interface Drawn {
  readonly id: string;
  readonly selected?: boolean | undefined;
  readonly zIndex?: number | undefined;
  readonly ariaLabel?: string | undefined;
  readonly data?: object | undefined;
}

/** Gives for what looks as before the object from before, so that the canvas draws again only the states and arrows that changed. */
export function keepUnchanged<Item extends Drawn>(): (items: readonly Item[]) => Item[] {
  let kept: ReadonlyMap<string, Item> = new Map();
  return (items) => {
    const next = items.map((item) => {
      const before = kept.get(item.id);
      return before !== undefined && looksSame(before, item) ? before : item;
    });
    kept = new Map(next.map((item) => [item.id, item]));
    return next;
  };
}

function looksSame({ data: was, ...before }: Drawn, { data: is, ...now }: Drawn): boolean {
  const alike = before.selected === now.selected && before.zIndex === now.zIndex && before.ariaLabel === now.ariaLabel;
  return alike && sameParts(was ?? {}, is ?? {});
}

function sameParts(one: object, other: object): boolean {
  const parts = new Map<string, unknown>(Object.entries(one));
  return Object.entries(other).every(([name, part]) => parts.get(name) === part);
}
