import { useStudio } from "../app/studio.tsx";
import { ChartCanvas } from "../canvas/chart-canvas.tsx";

/** The chart of the version in force, with where a patient stands and what was just taken. */
export function ChartInForce({
  label,
  active,
  taken,
}: {
  readonly label: string;
  readonly active: ReadonlySet<string>;
  readonly taken: ReadonlySet<number>;
}) {
  const { picture, subject } = useStudio();
  return <ChartCanvas picture={picture} ir={subject.ir} label={label} active={active} taken={taken} follow />;
}
