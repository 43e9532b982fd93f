import { defineConfig } from "vitest/config";

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    // Much of the time another process works (a browser, the command line, SPIN), so no core is kept free.
    maxWorkers: "100%",
  },
});
