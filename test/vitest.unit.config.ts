import { configDefaults, defineConfig } from "vitest/config";
import { sharing } from "./sharing.ts";

/** The rooms of the core, without what walks every state of every monitor, starts another process or compiles the sources. */
const rooms = [...sharing, "stores"];

/** For the daily loop: `npm run test:unit`. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: rooms.map((room) => `test/${room}/**/*.test.ts`),
    exclude: [...configDefaults.exclude, "**/walk.test.ts", "**/sqlite*.test.ts", "**/judged-verdicts.test.ts"],
    testTimeout: 60_000,
    maxWorkers: "100%",
  },
});
