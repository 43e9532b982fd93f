import type { IncomingMessage } from "node:http";
import { basename } from "node:path";
import type { JournalReader } from "../../journal/store.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import type { NamedDefinition, StudioSession } from "../api.ts";
import { type Answer, inWords, json, refusal } from "./answer.ts";
import { type Gate, isFromThisMachine } from "./gate.ts";
import { answerHistory } from "./history-file.ts";
import { answerJournal } from "./journals.ts";
import type { PageFiles } from "./page-files.ts";

/** What a studio shows: the protocol, and where given a history file and a store. */
export interface Shown {
  /** Version of the package. */
  readonly version: string;
  readonly name: string;
  readonly definition: ProtocolDefinition;
  /** Further versions of the protocol. */
  readonly versions?: readonly NamedDefinition[];
  /** A file of JSON Lines. */
  readonly history?: string;
  readonly store?: { readonly name: string; readonly journals: JournalReader };
}

/** The answer to a request; never throws, but for what a store cannot say. */
export async function answer(request: IncomingMessage, gate: Gate, page: PageFiles, shown: Shown): Promise<Answer> {
  if (request.httpVersion === "1.1" && request.headers.host === undefined) {
    return refusal(400, "A request must say which host it asks.");
  }
  const refused = gate(request);
  if (refused !== null) return refusal(403, refused);
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refusal(405, "The studio only reads: ask with GET or HEAD.", { allow: "GET, HEAD" });
  }
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  return (
    (await answerData(path, shown)) ??
    (await page.answer(path, packing(request))) ??
    inWords(404, "There is nothing here.")
  );
}

async function answerData(path: string, shown: Shown): Promise<Answer | null> {
  if (path === "/api/session") return json(await sessionOf(shown));
  if (path === "/api/history") {
    return shown.history === undefined
      ? inWords(404, "The studio was started without a history.")
      : await answerHistory(shown.history);
  }
  if (path.startsWith("/api/patients/")) {
    return shown.store === undefined
      ? inWords(404, "The studio was started without a store.")
      : await answerJournal(shown.store.journals, path.slice("/api/patients/".length));
  }
  return null;
}

async function sessionOf({ version, name, definition, versions = [], history, store }: Shown): Promise<StudioSession> {
  return {
    version,
    protocol: { name, definition },
    versions,
    history: history === undefined ? null : basename(history),
    store: store === undefined ? null : { name: store.name, patients: await store.journals.patients() },
  };
}

/** Between two programs of one machine packing takes longer than it saves, and it is the first paint that waits. */
function packing(request: IncomingMessage): string | undefined {
  const accepted = request.headers["accept-encoding"];
  return isFromThisMachine(request) || Array.isArray(accepted) ? undefined : accepted;
}
