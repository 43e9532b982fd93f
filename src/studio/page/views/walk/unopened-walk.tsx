import { shippedDefinitions } from "../../../../definitions/load.ts";
import { digestRecogniser } from "../../../../protocol/former-digest.ts";
import { useStudio } from "../../app/studio.tsx";
import type { Unopened } from "./use-walk.ts";

/** Says why the address opens no walk, and offers the protocol that it is one of where that one is at hand. */
export function UnopenedWalk({ unopened, onStart }: { readonly unopened: Unopened; readonly onStart: () => void }) {
  const { session, open } = useStudio();
  const { problem, definition } = unopened;
  const given = [session.protocol, ...session.versions].map((one) => [one.name, one.definition] as const);
  const atHand = [...Object.entries(shippedDefinitions), ...given];
  const found =
    definition === null ? undefined : atHand.find(([, candidate]) => digestRecogniser(candidate)(definition.digest));
  return (
    <div className="walk-notice" role="alert">
      <p>{problem}</p>
      <p className="walk-buttons">
        {found === undefined ? null : (
          <button type="button" className="primary" onClick={() => open(found[1], found[0])}>
            Open {found[0]}
          </button>
        )}
        <button type="button" onClick={onStart}>
          Start a new walk
        </button>
      </p>
    </div>
  );
}
