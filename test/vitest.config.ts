import { defineConfig } from "vitest/config";

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 180_000,
    // What is polled for comes when a page or a process gets to it, which on a busy machine takes longer than the second that is usual.
    expect: { poll: { timeout: 30_000 } },
    // Much of the time another process works (a browser, the command line, SPIN), so no core is kept free.
    maxWorkers: "100%",
  },
});
