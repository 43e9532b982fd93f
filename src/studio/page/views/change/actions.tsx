import { useId, useState } from "react";
import type { DefinitionReading } from "../../../../definitions/load.ts";
import { definitionLimit, megabytes } from "../../../limits.ts";
import { type NewVersion, newVersion } from "../../../model/change/new-version.ts";
import { useStudio } from "../../app/studio.tsx";
import { changeWorker } from "../../worker/client.ts";
import { NewProtocol } from "./new-protocol.tsx";
import type { Change } from "./use-change.ts";

/** What can be done with the whole change: open another file, start over, use it, save it. */
export function ChangeActions({
  change: { original, changed, written, edit, write, startOver },
}: {
  readonly change: Change;
}) {
  const { open } = useStudio();
  const [asking, setAsking] = useState<"version" | "protocol" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const openFile = async (file: File) => {
    if (file.size > definitionLimit) {
      setProblem(
        `${file.name} has ${megabytes(file.size)}; definitions up to ${megabytes(definitionLimit)} are opened.`,
      );
      return;
    }
    const text = await file.text();
    const reading: DefinitionReading = await changeWorker().readText(text);
    setProblem(null);
    if (reading.ok) edit(reading.definition);
    else write({ text, faults: reading.faults, file: file.name });
  };
  const told =
    written?.file == null ? problem : `${written.file} is no definition: what is wrong stands below the text.`;
  const use = () => {
    if (changed === undefined) return;
    open(changed, `${changed.id} ${changed.version}, changed`, { view: "chart", params: {} });
  };
  return (
    <div className="change-actions">
      <div className="change-buttons">
        <button type="button" className="primary" disabled={changed === undefined} onClick={use}>
          Use in the studio
        </button>
        <button
          type="button"
          disabled={changed === undefined}
          aria-expanded={asking === "version"}
          onClick={() => setAsking(asking === "version" ? null : "version")}
        >
          Save as new version…
        </button>
        <button
          type="button"
          aria-expanded={asking === "protocol"}
          onClick={() => setAsking(asking === "protocol" ? null : "protocol")}
        >
          New protocol…
        </button>
        <OpenFile onFile={(file) => void openFile(file)} />
        <button
          type="button"
          onClick={() => {
            setProblem(null);
            startOver();
          }}
        >
          Start over
        </button>
      </div>
      {told === null ? null : (
        <p role="alert" className="form-problem">
          {told}
        </p>
      )}
      {asking === "protocol" ? <NewProtocol onBegun={() => setAsking(null)} /> : null}
      {asking === "version" && changed !== undefined ? (
        <SaveVersion make={(version) => newVersion(original, changed, version)} before={original.version} />
      ) : null}
    </div>
  );
}

function OpenFile({ onFile }: { readonly onFile: (file: File) => void }) {
  const id = useId();
  return (
    <span className="change-open">
      <input
        id={id}
        className="hidden-visually"
        type="file"
        accept=".json,.yaml,.yml"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onFile(file);
          // The same file chosen again is opened again.
          target.value = "";
        }}
      />
      <label htmlFor={id} className="button">
        Open a definition file…
      </label>
    </span>
  );
}

function SaveVersion({ make, before }: { readonly make: (version: string) => NewVersion; readonly before: string }) {
  const id = useId();
  const [version, setVersion] = useState("");
  const [told, setTold] = useState<{ readonly saved: boolean; readonly text: string } | null>(null);
  const save = () => {
    const made = make(version);
    if (!made.ok) return setTold({ saved: false, text: made.problem });
    download(made.fileName, made.text);
    setTold({ saved: true, text: `Saved as ${made.fileName}.` });
  };
  return (
    <form
      className="change-save"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label htmlFor={id}>New version (the original is {before})</label>
      <input
        id={id}
        type="text"
        value={version}
        aria-describedby={`${id}-told`}
        onChange={({ target }) => setVersion(target.value)}
      />
      <button type="submit">Save the file</button>
      <p id={`${id}-told`} role="status" className={told?.saved === false ? "form-problem" : "quiet"}>
        {told?.text ?? "A JSON file on your computer; nothing is written on the server."}
      </p>
    </form>
  );
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
