import { UcumLhcUtils } from "@lhncbc/ucum-lhc";
import { expect, test } from "vitest";
import { convert, unitCodes } from "../../src/clinical/units.ts";

const ucum = UcumLhcUtils.getInstance();

const isAnnotated = (...codes: readonly string[]) => codes.some((code) => code.includes("{"));

test("every conversion agrees with the UCUM reference implementation, and what it refuses is refused here", () => {
  let converted = 0;
  for (const from of unitCodes) {
    expect(ucum.validateUnitString(from).status, from).toBe("valid");
    for (const to of unitCodes) {
      const reference = ucum.convertUnitTo(from, 7.25, to);
      const own = convert(7.25, from, to);
      if (from !== to && isAnnotated(from, to)) {
        // UCUM reads past what stands in braces; a clearance for 1.73 m2 of body surface is no clearance of the patient.
        expect(own, `${from} to ${to}`).toBeUndefined();
      } else if (own === undefined) {
        expect(reference.status, `${from} to ${to}`).not.toBe("succeeded");
      } else {
        converted++;
        expect(reference.status, `${from} to ${to}`).toBe("succeeded");
        expect(own.toNumber() / Number(reference.toVal), `${from} to ${to}`).toBeCloseTo(1, 9);
      }
    }
  }
  expect(converted).toBeGreaterThan(unitCodes.length);
});

test("INC-10: mass is never converted to substance", () => {
  expect(convert(2, "mg/dL", "umol/L")).toBeUndefined();
  expect(convert(34.2, "umol/L", "mg/dL")).toBeUndefined();
});

test("INC-11: 8.0 g/dL is exactly 80 g/L", () => {
  expect(convert(8, "g/dL", "g/L")?.toString()).toBe("80");
  expect(convert(8.1, "g/dL", "g/L")?.toString()).toBe("81");
});
