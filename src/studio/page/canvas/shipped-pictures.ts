import type { Plugin } from "vite";
import { shippedDefinitions } from "../../../definitions/load.ts";
import { type ElkLayout, layOut, type Picture } from "../../../export/picture/index.ts";
import { wordsOf } from "../../../report/chart-words.ts";
import { subjectOf } from "../../../verify/subject.ts";
import { pictureKey } from "../../model/chart/picture-key.ts";

const name = "virtual:shipped-pictures";

interface ShippedPicture {
  readonly key: string;
  readonly picture: Picture;
}

/** By a name that the files of the built page carry. */
async function pictures(elk: ElkLayout): Promise<ReadonlyMap<string, ShippedPicture>> {
  const laidOut = new Map<string, ShippedPicture>();
  for (const definition of Object.values(shippedDefinitions)) {
    const { ir } = subjectOf(definition);
    const words = wordsOf(definition);
    for (const deviations of [false, true]) {
      const picture = await layOut(ir, words, elk, { deviations });
      const called = `chart-${definition.id}${deviations ? "-with-deviations" : ""}`;
      laidOut.set(called, { key: pictureKey(ir, words, { deviations }), picture });
    }
  }
  return laidOut;
}

/** Lays the charts of the shipped protocols out when the page is built, since that takes a good part of a second each. */
export function shippedPictures(elk: ElkLayout): Plugin {
  let made: ReturnType<typeof pictures> | undefined;
  return {
    name: "shipped-pictures",
    resolveId: (id) => (id.startsWith(name) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${name}`)) return null;
      made ??= pictures(elk);
      const all = await made;
      const one = all.get(id.slice(name.length + 2));
      if (one !== undefined) return `export default ${JSON.stringify(one.picture)}`;
      const entries = [...all].map(([called, { key }]) => `["${key}", () => import("${name}/${called}")]`);
      return `export const shippedPictures = new Map([${entries.join(",")}]);`;
    },
  };
}
