import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { askScion, askSpin } from "../../src/oracles/oracles.ts";
import { scionIsThere } from "../../src/oracles/scion.ts";
import { spinIsThere } from "../../src/oracles/spin.ts";
import { tortureChart } from "../chart/torture-charts.ts";
import { temporaryFolder } from "../cli/built.ts";
import { chartNamed } from "./charts.ts";

const path = process.env.PATH;
afterEach(() => {
  process.env.PATH = path;
});

/** From now on this tool does this instead. */
function replaced(tool: "spin" | "gcc", script: string): void {
  const folder = temporaryFolder();
  const file = join(folder, tool);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  process.env.PATH = `${folder}${delimiter}${path}`;
}

/** From now on the verifier that SPIN makes says this; that SPIN has the compiler read its model first stays as it is. */
function verifierSays(...lines: readonly string[]): void {
  const pan = `printf '#!/bin/sh\\ncat said\\n' > pan; chmod +x pan; cat > said <<'END'\n${lines.join("\n")}\nEND`;
  replaced("gcc", `case "$*" in *-E*) PATH='${path}' exec gcc "$@";; esac\n${pan}`);
}

describe.runIf(spinIsThere)(
  "SPIN that cannot explore a chart is told as an oracle that did not run, in a sentence",
  () => {
    test("because it fails", async () => {
      replaced("spin", "echo 'spin: chart.pml:4553, Error: d_step sequence too long'; exit 1");
      expect(await askSpin(chartNamed("history"))).toBe(
        "SPIN cannot explore this chart (spin: chart.pml:4553, Error: d_step sequence too long)",
      );
    });

    test("because its memory runs out, which it ends as if it had found nothing wrong", async () => {
      verifierSays("pan: reached -DMEMLIM bound", "Warning: Search not completed", "State-vector 0 byte, errors: 0");
      expect(await askSpin(chartNamed("history"))).toBe(
        "SPIN cannot explore this chart (its search is not complete: reached -DMEMLIM bound)",
      );
    });

    test("because Promela cannot say the chart", async () => {
      const ownHistory = tortureChart({
        id: "own-history",
        children: [
          {
            id: "work",
            children: [
              { id: "a", on: [{ event: "e", to: ["remembered"] }] },
              { id: "remembered", type: "deep" },
            ],
          },
        ],
      });
      expect(await askSpin(ownHistory.ir)).toMatch(
        /^SPIN cannot explore this chart \(.* history of a state around it\)$/,
      );
    });
  },
);

test.runIf(spinIsThere)(
  "what SPIN finds wrong with a chart is a difference, and no reason not to have run",
  async () => {
    verifierSays("pan:1: assertion violated (microsteps<=100)", "Warning: Search not completed", "errors: 1");
    expect(await askSpin(chartNamed("history"))).toEqual({
      compared: 0,
      differences: ["SPIN finds a run that breaks the chart (assertion violated (microsteps<=100))"],
    });
  },
);

test.runIf(await scionIsThere())(
  "SCION that cannot run a chart is told as an oracle that did not run, in a sentence",
  async () => {
    const staying = tortureChart({
      id: "staying",
      children: [
        {
          id: "both",
          type: "parallel",
          children: [
            { id: "left", on: [{ event: "e", to: ["left"], reenter: true }], children: [{ id: "left1" }] },
            { id: "right", children: [{ id: "right1" }] },
          ],
        },
      ],
    });
    expect(await askScion(staying.ir)).toMatch(
      /^SCION cannot run this chart \(.* stays inside the parallel state both.*\)$/,
    );
  },
);
