import { defineConfig } from "vitest/config";

/** Takes the pictures of docs/designers; a run of the tests does not. */
export default defineConfig({
  root: new URL("../../..", import.meta.url).pathname,
  test: {
    include: ["test/e2e/pictures/take.ts"],
    testTimeout: 180_000,
  },
});
