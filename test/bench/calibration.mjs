// What the figures of two machines, or of two days, are compared by.

/** Seconds of processor time that a fixed piece of plain JavaScript takes, the best of five. */
export function calibration() {
  return Math.min(...Array.from({ length: 5 }, once));
}

function once() {
  const used = process.cpuUsage();
  const texts = new Map();
  let mixed = 1;
  for (let round = 0; round < 4_000_000; round++) {
    mixed = (Math.imul(mixed, 1664525) + 1013904223) | 0;
    if ((round & 7) === 0) texts.set(mixed & 0xffff, JSON.stringify({ mixed, round }));
  }
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1e6;
}
