import { expect, test } from "vitest";
import { formulaInputs, formulas } from "../../src/clinical/formulas.ts";
import type { Item } from "../../src/clinical/item.ts";
import { itemLibrary } from "../../src/clinical/items.ts";

const kinds: Readonly<Record<Item["kind"], string>> = {
  answer: "Answers",
  count: "Scores and counts",
  measure: "Measured values",
  date: "Days",
  derived: "Computed values",
};

function valuesOf(item: Item): string {
  switch (item.kind) {
    case "answer":
      return item.options.map((option) => (typeof option === "boolean" ? (option ? "yes" : "no") : option)).join(", ");
    case "count":
      return `${item.from} to ${item.to}${item.step === 1 ? "" : ` in steps of ${item.step}`}`;
    case "measure":
      return [
        ...Object.entries(item.units).map(([unit, [low, high]]) => `${low} to ${high} ${unit}`),
        ...Object.entries(item.upperLimit ?? {}).map(([unit, [low, high]]) => `upper limit ${low} to ${high} ${unit}`),
        ...Object.values(item.taken ?? {}).map((how) => `says whether ${how}`),
      ].join("; ");
    case "date":
      return [...(item.partial ? ["a day, month or year"] : ["a day"]), ...(item.never ? ["never"] : [])].join(", ");
    case "derived": {
      const { reads, unit } = formulas[item.formula];
      return `${unit}, from ${reads.map((input) => formulaInputs[input].item).join(", ")}`;
    }
  }
}

function rowOf([name, item]: readonly [string, Item]): string {
  const source = item.kind === "derived" ? formulas[item.formula].source : (item.source ?? "");
  const cells = [`\`${name}\``, item.label, valuesOf(item), item.loinc?.join(", ") ?? "", source];
  return `| ${cells.map((cell) => (cell === "" ? "–" : cell.replaceAll("|", "\\|"))).join(" | ")} |`;
}

function page(): string {
  const sections = Object.entries(kinds).map(([kind, heading]) => {
    const rows = Object.entries(itemLibrary).filter(([, item]) => item.kind === kind);
    return [
      `## ${heading}`,
      "",
      "| Item | In words | Values | LOINC | Where from |",
      "|---|---|---|---|---|",
      ...rows.map(rowOf),
    ].join("\n");
  });
  return `${[
    "# The library of items",
    "",
    "Items of evidence from which a definition takes what its criteria ask for; items of its own stand under `items`, see [Protocol definition](protocol-definition.md#items-of-your-own).",
    "Units are UCUM. The values of a measured item are those that a living patient can have (SIL-18); others are asked again. None of this is a medical judgement: a clinician",
    "should look at the table before it is used. Codes are of LOINC (loinc.org), copyright Regenstrief Institute, Inc. and the LOINC Committee, under its licence (loinc.org/license).",
    "This page is written from the code by `npm run docs:events`.",
    "",
    sections.join("\n\n"),
  ].join("\n")}\n`;
}

test("docs/items.md: the page says what the library holds today", async () => {
  await expect(page(), "stale: run `npm run docs:events`").toMatchFileSnapshot("../../docs/items.md");
});
