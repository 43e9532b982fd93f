import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { ChartWords } from "../../../chart/words.ts";
import { createEngine, type Engine } from "../../../course/engine.ts";
import { defineProtocol } from "../../../definitions/load.ts";
import type { Picture } from "../../../export/picture/picture.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { wordsOf } from "../../../report/chart-words.ts";
import { type Subject, subjectOf } from "../../../verify/subject.ts";
import type { NamedDefinition, StudioSession } from "../../api.ts";
import { usePicture } from "../canvas/layout.ts";
import { keyOf, otherVersionsOf, protocolNamed } from "./protocols.ts";
import { type Route, routeNow, useRoute } from "./route.ts";

/** What every view works on: the protocol that is open now, its engine and its chart. */
export interface Studio {
  readonly session: StudioSession;
  readonly definition: ProtocolDefinition;
  /** How the user calls the open protocol. */
  readonly name: string;
  /** The other versions of the open protocol that are at hand, to which an amendment may move a patient. */
  readonly versions: readonly NamedDefinition[];
  /** The engine of the open protocol, which holds the other versions too. */
  readonly engine: Engine;
  readonly subject: Subject;
  readonly words: ChartWords;
  /** Its chart laid out; `undefined` while that is under way. */
  readonly picture: Picture | undefined;
  /** Whether the chart shows deviations too. */
  readonly deviations: boolean;
  showDeviations(shown: boolean): void;
  /** What the address asks for where no such protocol is at hand. */
  readonly missing: string | null;
  /** Opens another protocol in every view and names it in the address, which stays where it is unless another place is given. */
  open(definition: ProtocolDefinition, name: string, to?: Place): void;
}

/** A view with what it shows. */
export interface Place {
  readonly view: Route["view"];
  readonly params: Readonly<Record<string, string>>;
}

export const StudioContext = createContext<Studio | undefined>(undefined);

/** The studio around this component. */
export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (studio === undefined) throw new Error("outside of the studio");
  return studio;
}

/** Gives the views inside it the studio that a session opens. */
export function StudioProvider({
  session,
  children,
}: {
  readonly session: StudioSession;
  readonly children: ReactNode;
}) {
  const { params, go } = useRoute();
  const asked = params.get("protocol");
  const named = protocolNamed(asked, session);
  const missing = named === undefined ? asked : null;
  const { definition, name } = named ?? session.protocol;
  const [deviations, showDeviations] = useState(false);
  const versions = useMemo(() => otherVersionsOf(definition, session), [definition, session]);
  const protocol = useMemo(
    () => ({
      versions,
      engine: createEngine(defineProtocol(definition), {
        versions: versions.map((one) => defineProtocol(one.definition)),
      }),
      ...chartOf(definition),
    }),
    [definition, versions],
  );
  const picture = usePicture(protocol.subject.ir, protocol.words, deviations);
  const open = useCallback<Studio["open"]>(
    (next, called, to = placeNow()) => go(to.view, { ...to.params, protocol: keyOf(next, called, session) }),
    [session, go],
  );
  const studio = useMemo<Studio>(
    () => ({
      session,
      definition,
      name,
      ...protocol,
      picture,
      deviations,
      showDeviations,
      missing,
      open,
    }),
    [session, definition, name, protocol, picture, deviations, missing, open],
  );
  useEffect(() => {
    document.title = `${definition.title}: patient-course studio`;
  }, [definition]);
  return <StudioContext value={studio}>{children}</StudioContext>;
}

/** The chart of a definition with its words. */
export type ShownChart = Pick<Studio, "subject" | "words">;
const charts = new WeakMap<ProtocolDefinition, ShownChart>();

/** The chart of a definition with its words, made once. */
export function chartOf(definition: ProtocolDefinition): ShownChart {
  const chart = charts.get(definition) ?? { subject: subjectOf(definition), words: wordsOf(definition) };
  charts.set(definition, chart);
  return chart;
}

function placeNow(): Place {
  const { view, params } = routeNow();
  return { view, params: Object.fromEntries(params) };
}
