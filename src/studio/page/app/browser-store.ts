/** What this browser has kept under a name; `null` where it has nothing, or does not let the page look. */
export function recalled(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a text in this browser under a name, `null` to keep none; a browser that refuses, or has no room, keeps nothing. */
export function keep(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // The page does what it does without being remembered.
  }
}

/** The value that a kept text says as JSON; `undefined` where nothing is kept that does. */
export function recalledValue(name: string): unknown {
  const text = recalled(name);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
