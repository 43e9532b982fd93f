import { drawn, type Scene } from "./scene.ts";

export const historyScenes: readonly Scene[] = [
  {
    name: "history",
    route: () => "history?patient=EX-11&at=13",
    async show(page) {
      await drawn(page);
      await page.getByRole("region", { name: "The entry" }).getByText("Recorded as a deviation").waitFor();
    },
  },
];
