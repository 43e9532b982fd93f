import { fileURLToPath } from "node:url";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { eventForms } from "../../../src/course/available.ts";
import { shippedDefinitions } from "../../../src/definitions/load.ts";
import { placeOf, propose } from "../../../src/studio/model/walk/index.ts";
import { guideFor, letterOf, threeFractions, toFirstCourse, walkOf } from "../model/walk-guide.ts";

// The page has a tsconfig of its own (DOM, JSX), so its components are imported by name.
const component = fileURLToPath(new URL("../../../src/studio/page/form/schema-form.tsx", import.meta.url));
const { SchemaForm } = await import(component);

const rendered = (properties: Readonly<Record<string, unknown>>) =>
  renderToStaticMarkup(createElement(SchemaForm, { value: {}, onChange: () => undefined, ...properties }));

const forms = Object.values(shippedDefinitions).flatMap((definition) =>
  eventForms(definition).map(({ event, evidence }) => ({ id: definition.id, event, evidence })),
);

test.each(forms)(
  "$id, $event: the form has a label for every control, empty or filled in",
  ({ id, event, evidence }) => {
    const guide = guideFor(id);
    const { course } = placeOf(walkOf(guide, ["screening.identified/first"]));
    const { draft } = propose(guide, course, { ...letterOf(event), verdict: null });
    for (const value of [{}, draft.evidence]) {
      const markup = rendered({ schema: evidence, value });
      const labelled = new Set([...markup.matchAll(/<label for="([^"]+)"/g)].map(([, name]) => name));
      const controls = [...markup.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)]
        .map(([control]) => control)
        .filter((control) => !control.includes('type="radio"'));
      for (const control of controls) expect(labelled).toContain(/ id="([^"]+)"/.exec(control)?.[1]);
      const radios = [...markup.matchAll(/<input type="radio"/g)].length;
      expect([...markup.matchAll(/<label><input type="radio"/g)]).toHaveLength(radios);
      expect(controls.length + radios).toBeGreaterThan(0);
    }
  },
);

test("what the studio proposes stands in the form, with units, descriptions and examples", () => {
  const guide = guideFor();
  const { course } = placeOf(walkOf(guide, ["screening.identified/first", "consent.signed", "family.agreed"]));
  const { draft } = propose(guide, course, letterOf("eligibility.assessed/eligible"));
  const markup = rendered({ schema: guide.forms().get("eligibility.assessed")?.evidence, value: draft.evidence });
  expect(markup).toContain("Haemoglobin");
  expect(markup).toMatch(/checked=""\/>g\/L<\/label>/);
  expect(markup).toContain("Life expectancy (mo)");
  expect(markup).toContain("Upper limit of normal of the reporting laboratory, in the same unit");
  const planned = walkOf(guide, [...toFirstCourse, ...threeFractions.slice(0, 1)]);
  const given = propose(guide, placeOf(planned).course, letterOf("fraction.given/2.onDay"));
  const fraction = rendered({ schema: guide.forms().get("fraction.given")?.evidence, value: given.draft.evidence });
  expect(fraction).toContain('value="21000000"');
  expect(fraction).toContain("whole cells, for instance 7000000");
});

test("a problem is told beside its control, which is marked", () => {
  const markup = rendered({
    schema: guideFor().forms().get("fraction.given")?.evidence,
    problems: [{ path: "cells", message: "is missing" }],
  });
  expect(markup).toMatch(/aria-invalid="true"[^>]*>/);
  expect(markup).toMatch(/<p class="form-problem" id="[^"]+">is missing<\/p>/);
});

test("hostile text in a schema, a value or a problem is text", () => {
  const evil = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
  const schema = {
    type: "object",
    properties: {
      [evil]: { type: "string", title: evil, description: evil, examples: [evil] },
      choice: { enum: [evil, "b", "c", "d", "e"] },
      chosen: {
        oneOf: [{ type: "object", properties: { kind: { const: evil } }, required: ["kind"] }, { type: "string" }],
      },
    },
  };
  const markup = rendered({ schema, value: { [evil]: evil, choice: evil }, problems: [{ path: evil, message: evil }] });
  expect(markup).not.toMatch(/<img|<script/);
  expect(markup).toContain("&lt;script&gt;");
});
