import type { Watched } from "../../../model/live/watched.ts";
import { Icon } from "../../app/icon.tsx";
import { happeningInWords, markOf, markWords, requirementsOf } from "./protocol-words.ts";
import { type ProtocolOf, standingInWords } from "./watched-protocols.ts";

interface PatientListProps {
  readonly watched: Watched;
  readonly protocolOf: ProtocolOf;
  readonly chosen: string | undefined;
  readonly onChoose: (patientId: string) => void;
}

/** Every patient who is watched: where each stands, and what happened last. */
export function PatientList({ watched, protocolOf, chosen, onChoose }: PatientListProps) {
  return (
    <nav className="live-patients printed-whole" aria-label="Patients">
      <ul className="plain-list">
        {[...watched.values()].map((patient) => {
          const { patientId, ended, happenings } = patient;
          const protocol = protocolOf(patient);
          const [last] = happenings;
          return (
            <li key={patientId}>
              <button
                type="button"
                className="choice"
                aria-current={patientId === chosen ? "true" : undefined}
                onClick={() => onChoose(patientId)}
              >
                <span className="live-patient">
                  <strong>{patientId}</strong>
                  {ended ? <small className="live-ended">ended</small> : null}
                </span>
                <span>{standingInWords(patient, protocol).join(" · ")}</span>
                {last === undefined ? null : (
                  <small>
                    <Icon of={markOf(last)} className={`sign mark-${markOf(last)}`} /> {happeningInWords(last)}
                    {markOf(last) === "accepted" ? null : ` · ${markWords[markOf(last)]}`}
                    {requirementsOf(last).length === 0 ? null : ` (${requirementsOf(last).join(", ")})`}
                  </small>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
