import { expect, test } from "vitest";
import { NotSayable, promelaTerms, toPromela, toScxml } from "../../src/export/index.ts";
import { type ChartSpec, tortureChart } from "../chart/torture-charts.ts";

const region = (id: string, on: ChartSpec["on"] = []): ChartSpec => ({ id, on, children: [{ id: `${id}1` }] });

function chart(...children: readonly ChartSpec[]) {
  return tortureChart({ id: "limits", children }).ir;
}

test("SCXML is refused where both an outer transition and one without a target inside a region would fire", () => {
  const regions = [region("left", [{ event: "e", counts: true, below: 3 }]), region("right")];
  const ir = chart(
    { id: "both", type: "parallel", on: [{ event: "e", to: ["out"] }], children: regions },
    { id: "out" },
  );
  expect(() => toScxml(ir)).toThrow(NotSayable);
  expect(toPromela(ir)).toContain("proctype chart");
});

test("SCXML is refused where it would leave a parallel state that XState stays in", () => {
  const ir = chart({
    id: "both",
    type: "parallel",
    children: [region("left", [{ event: "e", to: ["left"], reenter: true }]), region("right")],
  });
  expect(() => toScxml(ir)).toThrow(/stays inside the parallel state both/);
});

test("Promela is refused for a transition to a history of a state around it", () => {
  const ir = chart({
    id: "work",
    children: [
      { id: "a", on: [{ event: "e", to: ["remembered"] }] },
      { id: "remembered", type: "deep" },
    ],
  });
  expect(() => toPromela(ir)).toThrow(/history of a state around it/);
});

test("a claim about an event that the chart does not take is refused", () => {
  expect(() => promelaTerms(chart({ id: "a" })).takes("never")).toThrow("limits does not take never");
});

test("only the events asked for may come", () => {
  const ir = chart({ id: "a", on: [{ event: "e", to: ["b"] }] }, { id: "b", on: [{ event: "f", to: ["a"] }] });
  expect(toPromela(ir, { events: ["e"] })).toContain("#define enabled_e ");
  expect(toPromela(ir, { events: ["e"] })).not.toContain("#define enabled_f ");
});

test("SCXML marks an internal transition, keeps one without target so, and escapes conditions", () => {
  const ir = chart({
    id: "a",
    on: [
      { event: "in.side", to: ["a2"], below: 2 },
      { event: "stay", mark: 1 },
    ],
    children: [{ id: "a1" }, { id: "a2" }],
  });
  expect(toScxml(ir)).toContain('<transition event="in-side" cond="count &lt; 2" target="a2" type="internal"/>');
  expect(toScxml(ir)).toMatch(/<transition event="stay">\s+<assign location="mark" expr="1"\/>/);
});
