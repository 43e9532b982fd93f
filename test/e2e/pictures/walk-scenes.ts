import type { Page } from "playwright-core";
import { threeFractions, toFirstCourse } from "../../studio/model/walk-guide.ts";
import { drawn, press, type Scene, walked } from "./scene.ts";

const afterFirstFraction = [...toFirstCourse, "fraction.given/1.onDay"];
const wishAgainst = [
  ...toFirstCourse,
  ...threeFractions,
  "response.assessed/CR",
  "assessment.recorded/for",
  "wish.recorded/against",
];
const further = "Further treatment is decided: a further course starts";

/** Asks why no further course may start although the patient is in CR. */
async function askWhyNot(page: Page): Promise<void> {
  await drawn(page);
  await page.getByText("Not possible now: ask why not").click();
  await press(page, `Why not: ${further}`);
}

export const walkScenes: readonly Scene[] = [
  { name: "walk", route: () => walked(afterFirstFraction), show: drawn },
  {
    name: "walk-form",
    route: () => walked(afterFirstFraction),
    async show(page) {
      await drawn(page);
      await press(page, "A fraction is infused: fraction 2, on its day");
      await page.getByText("This evidence is judged").waitFor();
    },
  },
  {
    name: "walk-refused",
    route: () => walked(wishAgainst),
    async show(page) {
      await askWhyNot(page);
      await press(page, "Try it all the same");
      await press(page, "Record");
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "walk-deviation",
    route: () => walked([...afterFirstFraction, "toxicity.reported/severe", "deviation:fraction.given/2.onDay"]),
    show: drawn,
  },
];
