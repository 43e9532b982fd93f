import "./patient.css";

/** States in which a patient stands, each with its sentence where it has one. */
export function Places({
  places,
}: {
  readonly places: readonly { readonly title: string; readonly sentence?: string }[];
}) {
  return (
    <ul className="patient-places">
      {places.map(({ title, sentence }) => (
        <li key={title} title={sentence}>
          {title}
        </li>
      ))}
    </ul>
  );
}
