import { useEffect } from "react";
import { useRoute } from "../../app/route.ts";

/** The patient who was chosen last, who stays so while another view is looked at. */
let left: string | null = null;

/** The patient whom the address names; where it names none, the one chosen last. `null` where none was chosen. */
export function useChosen(): readonly [chosen: string | null, choose: (patientId: string) => void] {
  const { params, go } = useRoute();
  const asked = params.get("patient");
  useEffect(() => {
    if (asked !== null) left = asked;
    else if (left !== null) go("live", { patient: left }, { replace: true });
  }, [asked, go]);
  return [asked ?? left, (patientId) => go("live", { patient: patientId }, { replace: true })];
}
