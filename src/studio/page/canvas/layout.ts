import { shippedPictures } from "virtual:shipped-pictures";
import ELK from "elkjs/lib/elk-api.js";
import elkWorker from "elkjs/lib/elk-worker.min.js?url";
import { useEffect, useState } from "react";
import type { ChartIr } from "../../../chart/ir.ts";
import type { ChartWords } from "../../../chart/words.ts";
import { layOut } from "../../../export/picture/index.ts";
import type { Picture } from "../../../export/picture/picture.ts";
import { pictureKey } from "../../model/chart/picture-key.ts";

let elk: InstanceType<typeof ELK> | undefined;

/** Charts that are laid out or being laid out: who steps over an amendment goes back and forth between two of them. */
const laidOut = new WeakMap<ChartIr, Map<boolean, Promise<Picture>>>();

/** The picture of a chart, laid out once; with the same words and options the layout is the same. */
export function pictureOf(ir: ChartIr, words: ChartWords, deviations: boolean): Promise<Picture> {
  const pictures = laidOut.get(ir) ?? new Map<boolean, Promise<Picture>>();
  laidOut.set(ir, pictures);
  const picture = pictures.get(deviations) ?? pictureMade(ir, words, deviations);
  pictures.set(deviations, picture);
  return picture;
}

/** The picture of a chart: one that was laid out when the page was built, or else by the layout engine, in a worker of its own. */
async function pictureMade(ir: ChartIr, words: ChartWords, deviations: boolean): Promise<Picture> {
  const shipped = shippedPictures.get(pictureKey(ir, words, { deviations }));
  if (shipped !== undefined) return (await shipped()).default;
  elk ??= new ELK({ workerFactory: () => new Worker(elkWorker) });
  const engine = elk;
  return layOut(ir, words, (graph) => engine.layout(graph), { deviations });
}

/** The chart laid out; `undefined` until that is done. */
export function usePicture(ir: ChartIr, words: ChartWords, deviations: boolean): Picture | undefined {
  const [laidOut, setLaidOut] = useState<{ readonly ir: ChartIr; readonly picture: Picture }>();
  useEffect(() => {
    let superseded = false;
    pictureOf(ir, words, deviations).then(
      (picture) => {
        if (!superseded) setLaidOut({ ir, picture });
      },
      (fault) => {
        // Thrown where the page's boundary for faults can see it.
        setLaidOut(() => {
          throw fault;
        });
      },
    );
    return () => {
      superseded = true;
    };
  }, [ir, words, deviations]);
  return laidOut?.ir === ir ? laidOut.picture : undefined;
}
