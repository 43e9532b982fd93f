import { defineConfig } from "vitest/config";

const patterns = (listed: string | undefined) => (listed === undefined || listed === "" ? [] : listed.split(","));

/** For mutation runs: which tests are asked comes from `run.mjs`. */
export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  test: {
    include: patterns(process.env.MUTATION_TESTS),
    exclude: patterns(process.env.MUTATION_TESTS_LEFT_OUT),
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
