import { readFileSync } from "node:fs";

const examples = new URL("../../docs/examples/", import.meta.url);

/** The lines of an example, each with when it was recorded: nothing was before what stands above it. */
export function recordedExample(file: string) {
  const [first = "", ...lines] = readFileSync(new URL(file, examples), "utf8").trim().split("\n");
  const header = JSON.parse(first);
  let recordedAt = "";
  const commands = lines.map((line) => {
    const command = JSON.parse(line);
    const happened: string = command.recordedAt ?? command.at ?? recordedAt;
    if (recordedAt === "" || Date.parse(happened) > Date.parse(recordedAt)) recordedAt = happened;
    return { patientId: header.patientId, ...command, recordedAt };
  });
  return { header, commands };
}
