import { runBeside } from "../../cli/built.ts";
import { drawn, type Scene } from "./scene.ts";

const examples = [
  "04-pr-to-course-three",
  "09-severe-toxicity-stop",
  "10-severe-toxicity-goes-on",
  "11-deviation-fraction-during-toxicity",
];

export const liveScenes: readonly Scene[] = [
  {
    name: "live",
    route: () => "live?patient=EX-11",
    async show(page) {
      await page.getByText(/^Listening/).waitFor();
      await runBeside(
        "run",
        ...examples.map((name) => `docs/examples/${name}.jsonl`),
        "--live",
        new URL(page.url()).origin,
      );
      await drawn(page);
      await page
        .getByRole("region", { name: "What happened to EX-11" })
        .getByText(/SIL-02/)
        .first()
        .waitFor();
    },
  },
];
