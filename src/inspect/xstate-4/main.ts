import { startBridge } from "./command.ts";

const started = await startBridge(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
if (typeof started === "number") process.exitCode = started;
else for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void started.close());
