import type { CheckedDefinition } from "../../events/checked-definition.ts";
import { cd19BAll } from "./cd19-b-all.ts";
import { singleInfusion } from "./single-infusion.ts";
import { twoFraction } from "./two-fraction.ts";

/** The definitions that come with the package, by id: those of this version by name, with their own types. */
export interface ShippedDefinitions extends Readonly<Record<string, CheckedDefinition>> {
  readonly "cd19-b-all": typeof cd19BAll;
  readonly "single-infusion": typeof singleInfusion;
  readonly "two-fraction": typeof twoFraction;
}

/** The definitions that come with the package, by id. */
export const shippedDefinitions: ShippedDefinitions = {
  "cd19-b-all": cd19BAll,
  "single-infusion": singleInfusion,
  "two-fraction": twoFraction,
};
