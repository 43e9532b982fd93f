import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { ChartWords } from "../../../chart/words.ts";
import { createEngine, type Engine } from "../../../course/engine.ts";
import type { Picture } from "../../../export/picture/picture.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { wordsOf } from "../../../report/chart-words.ts";
import { type Subject, subjectOf } from "../../../verify/subject.ts";
import type { StudioSession } from "../../api.ts";
import { usePicture } from "../canvas/layout.ts";

/** What every view works on: the protocol that is open now, its engine and its chart. */
export interface Studio {
  readonly session: StudioSession;
  readonly definition: ProtocolDefinition;
  /** How the user calls the open protocol. */
  readonly name: string;
  readonly engine: Engine;
  readonly subject: Subject;
  readonly words: ChartWords;
  /** Its chart laid out; `undefined` while that is under way. */
  readonly picture: Picture | undefined;
  /** Whether the chart shows deviations too. */
  readonly deviations: boolean;
  showDeviations(shown: boolean): void;
  /** Opens another protocol in every view. */
  open(definition: ProtocolDefinition, name: string): void;
}

const StudioContext = createContext<Studio | undefined>(undefined);

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
  const [{ definition, name }, setOpen] = useState(session.protocol);
  const [deviations, showDeviations] = useState(false);
  const protocol = useMemo(
    () => ({ engine: createEngine(definition), subject: subjectOf(definition), words: wordsOf(definition) }),
    [definition],
  );
  const picture = usePicture(protocol.subject.ir, protocol.words, deviations);
  const studio = useMemo<Studio>(
    () => ({
      session,
      definition,
      name,
      ...protocol,
      picture,
      deviations,
      showDeviations,
      open: (next, called) => setOpen({ definition: next, name: called }),
    }),
    [session, definition, name, protocol, picture, deviations],
  );
  useEffect(() => {
    document.title = `${definition.title}: patient-course studio`;
  }, [definition]);
  return <StudioContext value={studio}>{children}</StudioContext>;
}
