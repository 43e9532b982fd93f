import { parseArgs } from "node:util";
import { follow } from "./follow.ts";
import { serveInspector } from "./server.ts";

const { values } = parseArgs({
  options: {
    live: { type: "string", default: "ws://127.0.0.1:7431/live" },
    port: { type: "string", default: "8888" },
  },
});

const server = await serveInspector(Number(values.port));
const end = follow(values.live, server);
process.stdout.write(
  `The XState 4 inspector is at ws://127.0.0.1:${server.port}; it shows ${values.live} (Ctrl-C ends it)\n`,
);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    end();
    void server.close();
  });
}
