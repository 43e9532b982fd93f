declare module "@lhncbc/ucum-lhc" {
  interface Conversion {
    readonly status: "succeeded" | "failed" | "error";
    readonly toVal: number | null;
  }
  export class UcumLhcUtils {
    static getInstance(): UcumLhcUtils;
    validateUnitString(unit: string): { readonly status: "valid" | "invalid" | "error" };
    convertUnitTo(from: string, value: number, to: string): Conversion;
  }
}
