// The studio as a user waits for it, in the headless Chromium that the tests use: the first paint of the chart from a server that
// was just started, a step of a walk, panning a large chart beside an empty page, and what the page weighs.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { runnerImport } from "vite";
import { defineProtocol, shippedDefinitions } from "../../dist/src/definitions/index.js";

const rounds = 5;
const root = fileURLToPath(new URL("../..", import.meta.url));
const harness = async (file) => (await runnerImport(join(root, "test/e2e/harness", file))).module;
const { launchChromium } = await harness("chromium.ts");
const { openStudio } = await harness("open-studio.ts");
const { threeFractions, toFirstCourse } = await harness("walk-steps.ts");

const line = (name, ...cells) =>
  console.log([name.padEnd(44), ...cells.map((cell) => String(cell).padStart(12))].join(" "));
const milliseconds = (value) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const at = (share, values) => [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) * share)];

const scratch = mkdtempSync(join(tmpdir(), "patient-course-bench-"));
const browser = await launchChromium();
try {
  line("studio", "median", "worst");
  await firstPaint();
  await stepsOfAWalk();
  console.log();
  await changes();
  console.log();
  await panning();
  console.log();
  weight();
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true });
}

/** A page in a profile of its own, with nothing kept from before, and what is done once with it. */
async function inPage(route, flags, use) {
  const studio = await openStudio(flags);
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(noteFirstState);
    await page.goto(`${studio.url}#/${route}`);
    return await use(page);
  } finally {
    await context.close();
    await studio.close();
  }
}

/** Runs in the page: when the first state of the chart was painted, counted from the navigation. */
function noteFirstState() {
  const observer = new MutationObserver(() => {
    if (document.querySelector(".story-block, .react-flow__node .state-title") === null) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        window.firstState = performance.now();
      }),
    );
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function firstPaint() {
  const painted = [];
  const charts = [];
  for (let round = 0; round < rounds; round++) {
    await inPage("chart", {}, async (page) => {
      await page.waitForFunction(() => "firstState" in window);
      charts.push(await page.evaluate(() => window.firstState));
      painted.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    });
  }
  line("first paint of anything, cold", milliseconds(at(0.5, painted)), milliseconds(Math.max(...painted)));
  line(
    "first paint of the chart, cold (target 1,500)",
    milliseconds(at(0.5, charts)),
    milliseconds(Math.max(...charts)),
  );
}

async function stepsOfAWalk() {
  const taken = [];
  await inPage("walk", {}, async (page) => {
    await page.waitForFunction(() => "firstState" in window);
    for (const event of [...toFirstCourse, ...threeFractions]) {
      await page.getByRole("button", { name: event, exact: true }).click();
      await page.getByRole("button", { name: "Record", exact: true }).waitFor();
      taken.push(await page.evaluate(record));
    }
  });
  line("a step of a walk, to its paint (target 50)", milliseconds(at(0.5, taken)), milliseconds(Math.max(...taken)));
}

/** Runs in the page: records what the form holds; how long until the next step can be chosen and was painted. */
function record() {
  return new Promise((done) => {
    const started = performance.now();
    const observer = new MutationObserver(() => {
      if (document.querySelector(".walk-chooser") === null) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
    });
    observer.observe(document, { childList: true, subtree: true });
    document.querySelector("form.walk-form").requestSubmit();
  });
}

/** From the last key of an edit to its proof and its differences on the page, for edits one after the other and one that the address holds. */
async function changes() {
  const edits = [
    ["Infusion", "Last day", "20"],
    ["Product", "Most collections for one product", "3"],
    ["Courses", "Most courses", "2"],
    ["Courses", "Most courses", "4"],
  ];
  const told = Object.fromEntries(edits.map(([, label, value]) => [`${label}: ${value}`, []]));
  const whenOpened = [];
  for (let round = 0; round < rounds; round++) {
    const address = await inPage("change", {}, async (page) => {
      await page.waitForFunction(() => document.querySelector(".change-edited input") !== null);
      // The original is explored while the form is being read.
      await page.waitForTimeout(3000);
      for (const [section, label, value] of edits) {
        const field = page.getByRole("region", { name: section, exact: true }).getByLabel(label, { exact: true });
        const before = await field.inputValue();
        told[`${label}: ${value}`].push(await untilCompared(page, () => field.fill(value)));
        if (label === "Most courses") continue;
        await untilCompared(page, () => field.fill(before), "Nothing is changed");
      }
      return new URL(page.url()).hash.slice(2);
    });
    await inPage(address, {}, async (page) => whenOpened.push(await untilCompared(page, () => undefined)));
  }
  line("a change of cd19-b-all, told and proved (target 2,000)", "median", "worst");
  for (const [name, times] of Object.entries(told))
    line(name, milliseconds(at(0.5, times)), milliseconds(Math.max(...times)));
  line("opened from its address", milliseconds(at(0.5, whenOpened)), milliseconds(Math.max(...whenOpened)));
}

async function untilCompared(page, edit, words = "compared in") {
  const started = performance.now();
  await edit();
  await page.getByRole("status").filter({ hasText: words }).first().waitFor();
  return performance.now() - started;
}

async function panning() {
  const shipped = shippedDefinitions["cd19-b-all"];
  const fractions = [5, 10, 20, 30, 35].map((percent, index) => ({ day: index, share: { percent } }));
  const definition = { ...shipped, infusion: { ...shipped.infusion, fractions, lastDay: 20 }, courses: { max: 6 } };
  const protocol = join(scratch, "five-fractions.json");
  writeFileSync(protocol, JSON.stringify(defineProtocol(definition)));
  const chart = await inPage("chart?as=full", { protocol }, async (page) => {
    await page.waitForFunction(() => "firstState" in window);
    return await framesWhileDragging(page);
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const empty = await framesWhileDragging(await context.newPage());
  await context.close();
  line("frames while panning", "median", "95 of 100", "worst");
  const shown = (frames) => [at(0.5, frames), at(0.95, frames), Math.max(...frames)].map(milliseconds);
  line("5 fractions, 6 courses", ...shown(chart));
  line("an empty page", ...shown(empty));
  line("ratio", ...[0.5, 0.95, 1].map((share) => (at(share, chart) / at(share, empty)).toFixed(2)));
}

/** The time between frames, in milliseconds, while the mouse drags to and fro over the middle of the page. */
async function framesWhileDragging(page) {
  await page.evaluate(() => {
    window.frames_ = [];
    let last = performance.now();
    const next = (now) => {
      window.frames_.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await page.mouse.move(800, 150);
  await page.mouse.down();
  for (let step = 0; step < 120; step++)
    await page.mouse.move(800 + 200 * Math.sin(step / 10), 250 + 100 * Math.cos(step / 7));
  await page.mouse.up();
  return await page.evaluate(() => window.frames_.slice(1));
}

function weight() {
  const folder = join(root, "src/studio/page/dist");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .map((file) => ({ name: relative(folder, file), body: readFileSync(file) }))
    .map(({ name, body }) => ({ name, raw: body.length, packed: gzipSync(body).length }))
    .sort((one, other) => other.raw - one.raw);
  line("weight of the page", "raw", "gzip");
  const total = (key) => files.reduce((sum, file) => sum + file[key], 0);
  for (const { name, raw, packed } of files) line(name, kilobytes(raw), kilobytes(packed));
  line("all of it", kilobytes(total("raw")), kilobytes(total("packed")));
}
