import { expect, test } from "vitest";
import { explore } from "../../src/chart/explore.ts";
import { lint } from "../../src/chart/lint.ts";
import { shippedDefinitions } from "../../src/protocol/index.ts";
import { accountOf } from "../../src/requirements/account.ts";
import { monitorsFor } from "../../src/requirements/index.ts";
import { liveness } from "../../src/verify/liveness.ts";
import { recordsOf } from "../../src/verify/monitor-tables.ts";
import { countPaths } from "../../src/verify/path-counts.ts";
import { product } from "../../src/verify/product.ts";
import { subjectOf } from "../../src/verify/subject.ts";

test.each(Object.values(shippedDefinitions).map((definition) => [definition.id, definition] as const))(
  "%s: in every state, lawful is just what the requirements permit, and deviations name just what they break",
  (_, definition) => {
    const subject = subjectOf(definition);
    let t = performance.now();
    const lap = (w: string) => {
      console.log(w, (performance.now() - t).toFixed());
      t = performance.now();
    };
    const exploration = explore(subject.ir);
    lap("explore");
    const records = recordsOf(monitorsFor(definition), accountOf(definition), subject.letters);
    const result = product(subject, records);
    lap("product");
    const { violations, ...numbers } = result;
    console.log(
      numbers,
      exploration.configurations.length,
      lint(exploration),
      liveness(exploration).map(({ name, status, history, assumptions }) => ({ name, status, history, assumptions })),
    );
    lap("lint");
    const p = countPaths(exploration);
    lap("paths");
    console.log(p.upTo, p.complete);
    expect(
      violations.map(
        ({ statement, requirement, message, history }) =>
          `${statement} ${requirement} ${message}: ${history.join(" ")}`,
      ),
    ).toEqual([]);
  },
  120_000,
);
