import "./no-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { StudioSession } from "../../api.ts";
import "./theme.css";
import "./base.css";
import "./primitives.css";
import { Faults } from "./faults.tsx";
import { Shell } from "./shell.tsx";
import { StudioProvider } from "./studio.tsx";

async function session(): Promise<StudioSession> {
  const answer = await fetch("api/session");
  if (!answer.ok) throw new Error(`the studio's server answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const place = document.getElementById("studio");
if (place === null) throw new Error("the page has no place for the studio");
const root = createRoot(place);
try {
  const opened = await session();
  root.render(
    <StrictMode>
      <Faults>
        <StudioProvider session={opened}>
          <Shell />
        </StudioProvider>
      </Faults>
    </StrictMode>,
  );
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  root.render(<p role="alert">The studio cannot start: {reason}. Is `patient-course studio` still running?</p>);
}
