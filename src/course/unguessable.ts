/** A text that nobody can guess, 256 bits by the platform's generator: what the host, and nothing below it, asks of chance. */
export function unguessable(): string {
  return crypto.getRandomValues(new BigUint64Array(4)).join("-");
}
