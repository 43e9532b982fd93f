import type { ChartIr } from "../../../chart/ir.ts";
import type { ChartWords } from "../../../chart/words.ts";
import { type PictureOptions, planOf } from "../../../export/picture/plan.ts";
import { canonicalJson, sha256 } from "../../../protocol/digest.ts";

/** What a picture is made from, as a digest: charts that are drawn the same have the same key. */
export function pictureKey(ir: ChartIr, words: ChartWords, options: PictureOptions): string {
  return sha256(canonicalJson(planOf(ir, words, options)));
}
