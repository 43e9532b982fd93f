import { expect, test } from "vitest";
import { shippedDefinitions } from "../../../../src/definitions/load.ts";
import { layOut } from "../../../../src/export/picture/index.ts";
import { wordsOf } from "../../../../src/report/chart-words.ts";
import { pictureKey } from "../../../../src/studio/model/chart/picture-key.ts";
import { shippedPictures } from "../../../../src/studio/page/canvas/shipped-pictures.ts";
import { subjectOf } from "../../../../src/verify/subject.ts";
import { elk } from "../../../export/picture/charts.ts";

const { load } = shippedPictures(elk);
const moduleOf = async (name: string) => {
  if (typeof load !== "function") throw new Error("the plugin does not load");
  const text: unknown = await Reflect.apply(load, undefined, [`\0virtual:shipped-pictures${name}`]);
  return String(text);
};

test.each(Object.values(shippedDefinitions))(
  "$id: the page is built with the picture that it would lay out itself",
  async (definition) => {
    const { ir } = subjectOf(definition);
    const words = wordsOf(definition);
    const index = await moduleOf("");
    for (const deviations of [false, true]) {
      const name = `/chart-${definition.id}${deviations ? "-with-deviations" : ""}`;
      expect(index).toContain(
        `["${pictureKey(ir, words, { deviations })}", () => import("virtual:shipped-pictures${name}")]`,
      );
      const built: unknown = JSON.parse((await moduleOf(name)).replace("export default ", ""));
      expect(built).toEqual(await layOut(ir, words, elk, { deviations }));
    }
  },
);

test("charts that are drawn otherwise have other keys", () => {
  const keys = Object.values(shippedDefinitions).flatMap((definition) =>
    [false, true].map((deviations) => pictureKey(subjectOf(definition).ir, wordsOf(definition), { deviations })),
  );
  expect(new Set(keys).size).toBe(keys.length);
});
