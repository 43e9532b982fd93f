import type { JsonSchema } from "../../../../course/available.ts";
import { evidenceFields } from "../../../model/chart/evidence-fields.ts";

/** What an event asks for: each field with its kind, and what it means. */
export function EvidenceTable({ schema }: { readonly schema: JsonSchema }) {
  const fields = evidenceFields(schema);
  if (fields.length === 0) return <p>Nothing beyond who and when.</p>;
  return (
    <table className="chart-evidence">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, kind, required, description }) => (
          <tr key={path}>
            <td>
              <code>{path}</code>
            </td>
            <td>
              {description === "" ? "" : `${description}: `}
              {kind}
              {required ? "" : ", may be left out"}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
