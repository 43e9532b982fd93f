/** A whole number as people read it, its digits in groups of three, whatever its length: `7,000,000`. */
export function grouped(number: number | string): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}
