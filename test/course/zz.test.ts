import { test } from "vitest";
import { small } from "./stock-ledger.ts";
import { Story } from "./story.ts";

test("stranded by exhaustion", () => {
  const t = new Story(small)
    .enrolled()
    .does("apheresis.performed", { adequate: true })
    .does("manufacture.started")
    .does("lot.released", { lotId: "LOT-1", cells: 90 })
    .does("lot.released", { lotId: "LOT-2", cells: 90 })
    .opened("LOT-1")
    .does("product.unavailable", { fraction: 1 });
  console.log(
    "A",
    t.state,
    JSON.stringify(t.course.position.context.failedCollections),
    t.copy().tries("product.sourced", { from: "store", lotId: "LOT-2" }).refusedFor,
  );
  t.does("apheresis.performed", { adequate: false });
  console.log("B", t.state, t.course.position.context.treatment);
});
