import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** What the tests read of a checkout. */
const copied = ["src", "machines", "test", "docs", "package.json", "tsconfig.json", "README.md"];

/** A copy of the checkout to plant faults in, with the packages of the original. */
export function copyOf() {
  const folder = mkdtempSync(join(tmpdir(), "patient-course-planted-"));
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Why a fault cannot be planted in this checkout, or its tests not be run; nothing where it can. */
export function isThere({ file, find, replace, tests }) {
  const text = existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined;
  const times = text?.split(find).length ?? 0;
  return [
    ...(text === undefined ? [`there is no ${file}`] : []),
    ...(text !== undefined && times === 1 ? [`${file} has no text ${JSON.stringify(find)}`] : []),
    ...(times > 2 ? [`${file} has the text ${JSON.stringify(find)} ${times - 1} times, and one is needed`] : []),
    ...(find === replace ? ["it changes nothing"] : []),
    ...(tests.length === 0 ? ["it names no test"] : []),
    ...tests.filter((test) => !existsSync(join(root, test))).map((test) => `there is no ${test}`),
  ];
}

/** Plants a fault in the copy; what is returned takes it out again. */
export function plant(folder, { file, find, replace }) {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.split(find).join(replace));
  return () => writeFileSync(path, text);
}
