import { hostile, within } from "./cases.ts";

/** Reads each case in this process and says, a line for each, how it was read: by its first fault, without the value. */
for (const [name, read] of [...Object.entries(hostile), ...Object.entries(within)]) {
  const begun = performance.now();
  const reading = read();
  const milliseconds = Math.round(performance.now() - begun);
  const [first] = reading.ok ? [] : reading.faults;
  console.log(JSON.stringify({ name, ok: reading.ok, message: first?.message ?? null, milliseconds }));
}
