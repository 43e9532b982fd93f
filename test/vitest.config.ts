import { configDefaults, defineConfig } from "vitest/config";
import { LongestFirst } from "./longest-first.ts";
import { sharing } from "./sharing.ts";

const root = new URL("..", import.meta.url).pathname;

const alike = {
  testTimeout: 180_000,
  // What is polled for comes when a page or a process gets to it, which on a busy machine takes longer than the second that is usual.
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  root,
  test: {
    // Much of the time another process works (a browser, the command line, SPIN), so no core is kept free.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        root,
        test: {
          ...alike,
          name: "sharing",
          include: sharing.map((room) => `test/${room}/**/*.test.ts`),
          isolate: false,
        },
      },
      {
        root,
        test: {
          ...alike,
          name: "apart",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...sharing.map((room) => `test/${room}/**`)],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
