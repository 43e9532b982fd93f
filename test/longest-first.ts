import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files of one long walk each, in which nothing can be shared: begun last, one of them would run alone while the other core waits. */
const long = ["oracles/scion", "oracles/spin", "e2e/change", "verify/compare/compare", "verify/mutants"];

/** Begins with the longest files; a fresh clone knows of no durations. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.some((name) => moduleId.endsWith(`/test/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
