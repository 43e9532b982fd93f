import { useCallback, useMemo, useSyncExternalStore } from "react";

export const views = ["chart", "walk", "history", "paths", "change", "live"] as const;
export type View = (typeof views)[number];

/** Where the page is: the view and what it shows, all of it in the hash of the address so that a link reopens it. */
export interface Route {
  readonly view: View;
  readonly params: URLSearchParams;
  /** Goes to a view; `replace` leaves no step behind for the Back button. */
  go(view: View, params?: Readonly<Record<string, string>>, options?: { readonly replace?: boolean }): void;
}

/** The address of a view, such as `#/walk?at=…`. The protocol that the address names now stays in it, unless another is given; `""` is the session's own. */
export function hashOf(view: View, params: Readonly<Record<string, string>> = {}): string {
  const { protocol = read(location.hash).params.get("protocol") ?? "", ...shown } = params;
  const search = new URLSearchParams(protocol === "" ? shown : { ...shown, protocol }).toString();
  return search === "" ? `#/${view}` : `#/${view}?${search}`;
}

/** Where the page is at this moment, for what comes later than a render. */
export function routeNow(): Pick<Route, "view" | "params"> {
  return read(location.hash);
}

function read(hash: string): Pick<Route, "view" | "params"> {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  return { view: views.find((name) => name === path) ?? "chart", params: new URLSearchParams(search) };
}

function subscribe(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}

/** The route that the address names; an address that names none is the chart. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const go = useCallback<Route["go"]>((view, params, { replace = false } = {}) => {
    const target = hashOf(view, params);
    if (target === location.hash) return;
    if (replace) history.replaceState(null, "", target);
    else history.pushState(null, "", target);
    // Told at once, so that nobody sees the place before under what was opened meanwhile.
    dispatchEvent(new HashChangeEvent("hashchange"));
  }, []);
  return useMemo(() => ({ ...read(hash), go }), [hash, go]);
}
