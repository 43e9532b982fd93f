import { describe, expect, test } from "vitest";
import { instant } from "../../../../src/clinical/calendar.ts";
import { noFacts } from "../../../../src/events/facts.ts";
import {
  instantOfParts,
  partsOfInstant,
  siteZoneIn,
  zoneInWords,
} from "../../../../src/studio/model/form/instant-parts.ts";
import { exampleProtocol } from "../../../course/example-protocol.ts";

describe("an instant in a form", () => {
  test.each(["2026-01-05T09:00:00+08:00", "2026-01-05T23:59:30-03:30", "2026-01-05T09:00:00Z"])(
    "%s is the same after it was shown",
    (at) => {
      const parts = partsOfInstant(at);
      expect(parts).toBeDefined();
      expect(parts && instantOfParts(parts, undefined)).toBe(at);
    },
  );

  test("what is none is left as a text", () => {
    for (const text of ["", "yesterday", "2026-01-05", "2026-01-05T09:00"])
      expect(partsOfInstant(text)).toBeUndefined();
  });

  test("has the offset that the site's clocks have on that day, summer time too (SIL-17)", () => {
    const winter = { day: "2026-01-05", time: "09:00", offset: "+00:00" };
    expect(instantOfParts(winter, "Europe/Berlin")).toBe("2026-01-05T09:00:00+01:00");
    expect(instantOfParts({ ...winter, day: "2026-07-05" }, "Europe/Berlin")).toBe("2026-07-05T09:00:00+02:00");
    expect(instantOfParts(winter, "America/St_Johns")).toBe("2026-01-05T09:00:00-03:30");
    expect(instant.safeParse(instantOfParts(winter, "Asia/Shanghai")).success).toBe(true);
  });

  test("says whose time it is", () => {
    const definition = exampleProtocol("two-sites");
    const [site] = definition.sites;
    if (site === undefined) throw new Error("two-sites has sites");
    const at = "2026-01-05T09:00:00+08:00";
    const zone = siteZoneIn(definition, { ...noFacts, sites: [{ site: site.id, from: null }] })(at);
    expect(zone).toBe(site.timeZone);
    expect(zoneInWords(zone, at)).toBe(`the site's time zone: ${site.timeZone}, +08:00`);
    expect(siteZoneIn(definition, noFacts)(at)).toBeUndefined();
    expect(zoneInWords(undefined, at)).toBe("offset +08:00 as written; no time zone is set");
    expect(siteZoneIn(definition, noFacts)("no time")).toBeUndefined();
  });
});
