/**
 * What ends a call early; an `AbortSignal` is one.
 *
 * Named by its shape, so that whoever embeds the engine needs the types neither of a browser nor of Node.
 */
export interface EndSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** How long a call goes on. */
export interface Until {
  /** Ends it. What the store has begun to take is taken; what still waited its turn is not on record. Without one the call goes on until it is done. */
  readonly signal?: EndSignal;
}

/** Goes on, unless the call was ended. @throws the signal's reason */
export function assertGoesOn(until: Until | undefined): void {
  const signal = until?.signal;
  if (signal?.aborted === true) throw signal.reason ?? new Error("the call was ended by its signal");
}
