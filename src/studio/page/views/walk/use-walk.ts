import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { DefinitionReference } from "../../../../journal/entry.ts";
import { canonicalJson } from "../../../../protocol/digest.ts";
import {
  decodeWalk,
  encodeWalk,
  type Guide,
  goTo,
  recordOf,
  reopen,
  startWalk,
  type Walk,
  type WalkRecord,
} from "../../../model/walk/index.ts";
import { keep, recalled } from "../../app/browser-store.ts";
import { useRoute } from "../../app/route.ts";

/** Why the address does not open a walk; `definition` where the walk is one of another protocol. */
export interface Unopened {
  readonly problem: string;
  readonly definition: DefinitionReference | null;
}

/** The walk on show, which the address always names. */
export interface ShownWalk {
  readonly walk: Walk;
  readonly unopened: Unopened | null;
  /** Changes whenever a walk, or another place of this one, came through the address. */
  readonly arrivals: number;
  /** Shows another walk, or another place of this one, and puts it into the address. */
  show(walk: Walk): void;
}

interface Shown {
  readonly guide: Guide;
  readonly walk: Walk;
  readonly unopened: Unopened | null;
  readonly arrivals: number;
}

/** The walk that was on show last, by the digest of its protocol: it waits there while another view is looked at. */
const left = new Map<string, Walk>();

/** The name under which this browser keeps the last walk of a protocol, for when the page was left. */
function keptWalk(digest: string): string {
  return `patient-course-walk-${digest}`;
}

/** Keeps a walk and the address of the page in step: each step is in the address, and an address opens the walk that it names. */
export function useWalk(guide: Guide): ShownWalk {
  const { params, go } = useRoute();
  const code = params.get("at");
  const { digest } = guide.engine.reference;
  const [shown, setShown] = useState<Shown | null>(null);
  /** The walk on show and the address that names it, for what comes later than the render that asked for it. */
  const latest = useRef<{ readonly guide: Guide; readonly walk: Walk; code: string | null } | null>(null);
  const mounted = useRef(false);
  const writing = useRef(Promise.resolve());

  const show = useCallback(
    (walk: Walk, options?: { readonly replace?: boolean }) => {
      latest.current = { guide, walk, code: latest.current?.code ?? null };
      left.set(digest, walk);
      setShown((before) => ({ guide, walk, unopened: null, arrivals: before?.arrivals ?? 0 }));
      // One address after the other, so that the Back button meets every step.
      writing.current = writing.current.then(async () => {
        const written = await encodeWalk(recordOf(walk));
        if (!mounted.current || latest.current?.guide !== guide) return;
        latest.current.code = written;
        keep(keptWalk(digest), written);
        go("walk", { at: written }, options);
      });
    },
    [guide, digest, go],
  );

  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  useEffect(() => {
    const before = latest.current?.guide === guide ? latest.current : undefined;
    if (code === null) {
      const walked = before?.walk ?? left.get(digest);
      const kept = walked === undefined ? recalled(keptWalk(digest)) : null;
      if (kept !== null) return go("walk", { at: kept }, { replace: true });
      return show(walked ?? startWalk(guide), { replace: true });
    }
    if (before?.code === code) return;
    let superseded = false;
    void decodeWalk(code).then((read) => {
      if (superseded) return;
      const arrive = (walk: Walk, unopened: Unopened | null) => {
        latest.current = { guide, walk, code };
        if (unopened === null) left.set(digest, walk);
        setShown((last) => ({ guide, walk, unopened, arrivals: (last?.arrivals ?? 0) + 1 }));
      };
      if (!read.ok) {
        if (recalled(keptWalk(digest)) === code) keep(keptWalk(digest), null);
        return arrive(startWalk(guide), { problem: read.problem, definition: null });
      }
      const known = before === undefined ? undefined : alongTheWay(before.walk, read.record);
      if (known !== undefined) return arrive(known, null);
      const opened = reopen(guide, read.record);
      if (opened.ok) return arrive(opened.walk, null);
      const { problem, otherProtocol } = opened;
      arrive(startWalk(guide), { problem, definition: otherProtocol ? read.record.definition : null });
    });
    return () => {
      superseded = true;
    };
  }, [code, guide, digest, show, go]);

  // Until the walk of another protocol has come, nothing of the one before is shown under this one.
  const fresh = useMemo(() => startWalk(guide), [guide]);
  const own = shown?.guide === guide ? shown : undefined;
  return { walk: own?.walk ?? fresh, unopened: own?.unopened ?? null, arrivals: shown?.arrivals ?? 0, show };
}

/** The place in a walk that a record names, where the record is only an earlier or later part of it. */
function alongTheWay(walk: Walk, { patientId, commands, definition }: WalkRecord): Walk | undefined {
  const { steps, start } = walk;
  if (patientId !== walk.patientId || definition.digest !== start.course.definition.digest) return undefined;
  if (commands.length > steps.length) return undefined;
  const same = commands.every((command, index) => canonicalJson(command) === canonicalJson(steps[index]?.command));
  return same ? goTo(walk, commands.length) : undefined;
}
