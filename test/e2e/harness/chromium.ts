import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";
import { root } from "../../cli/built.ts";

/**
 * Starts the headless Chromium that npm carries (`@sparticuz/chromium`), or the one that the environment variable
 * CHROMIUM names: npm's runs on Linux on x64 only.
 */
export async function launchChromium(): Promise<Browser> {
  // The tests open only pages of our own, and without the sandbox it runs as root too, as in CI.
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--font-render-hinting=none"];
  const { CHROMIUM } = process.env;
  if (CHROMIUM !== undefined) return await chromium.launch({ executablePath: CHROMIUM, args });
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("npm carries a Chromium for Linux on x64 only: set CHROMIUM to the path of a Chrome or Chromium");
  }
  const folder = await unpacked();
  return await chromium.launch({
    executablePath: join(folder, "chromium"),
    args,
    env: {
      ...process.env,
      // Libraries of the package come first, so a machine without libnss3, libnspr4 and libexpat1 does as well.
      LD_LIBRARY_PATH: [join(folder, "al2023/lib"), process.env.LD_LIBRARY_PATH ?? ""].join(":"),
      FONTCONFIG_PATH: join(folder, "fonts"),
    },
  });
}

/**
 * The folder with the unpacked browser, kept between runs. The package unpacks into the folder for temporary files, half a file
 * being enough for the next process to start it, and its libraries only where it believes itself in AWS Lambda. So a process of
 * its own unpacks, told so, into a folder of its own, which then gets its name in one step: several test files may do so at once.
 */
async function unpacked(): Promise<string> {
  const cache = join(root, "node_modules/.cache/patient-course");
  const folder = join(cache, `chromium-${packageVersion()}`);
  if (existsSync(folder)) return folder;
  const own = `${folder}.${process.pid}`;
  mkdirSync(own, { recursive: true });
  await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", 'await (await import("@sparticuz/chromium")).default.executablePath()'],
    { cwd: root, env: { ...process.env, TMPDIR: own, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" } },
  );
  writeFileSync(join(own, "fonts/fonts.conf"), fontsOf(join(folder, "fonts")));
  try {
    renameSync(own, folder);
  } catch (error) {
    rmSync(own, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function packageVersion(): string {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const { version } = JSON.parse(readFileSync(join(dirname(entry), "../../package.json"), "utf8"));
  return String(version);
}

/** Only the fonts of the package, so that every machine lays out text alike. */
function fontsOf(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${join(folder, "cache")}</cachedir></fontconfig>
`;
}
