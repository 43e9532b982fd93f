import { defineConfig } from "vitest/config";

/** For mutation runs: the folder of tests comes from the Stryker configuration, as `vitest.dir`. */
export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  test: {
    include: ["**/*.test.ts"],
    // It walks every state of all monitors: seconds for each mutant, minutes for one that counts without end.
    exclude: ["**/walk.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
