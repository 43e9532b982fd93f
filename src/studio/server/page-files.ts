import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Answer } from "./answer.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** The built page, all of it in memory. */
export interface PageFiles {
  /** The file at a path of a URL, packed as the browser accepts it; null where the page has no such file. */
  answer(path: string, acceptEncoding: string | undefined): Promise<Answer | null>;
}

/** Thrown where the folder holds no built page. */
export class NoPage extends Error {
  override readonly name = "NoPage";
}

/**
 * Reads every file of the built page once. What is asked for later is looked up by its exact path among these, so that nothing
 * outside can be asked for; symbolic links are not followed.
 * @throws NoPage
 */
export function readPageFiles(folder: string): PageFiles {
  const files = new Map<string, PageFile>();
  for (const file of filesIn(folder)) {
    const path = `/${relative(folder, file).split(sep).join("/")}`;
    files.set(path, pageFile(path, readFileSync(file)));
  }
  const index = files.get("/index.html");
  if (index === undefined) throw new NoPage(`${folder} holds no built page`);
  files.set("/", index);
  return {
    async answer(path, acceptEncoding) {
      return (await files.get(path)?.answer(acceptEncoding)) ?? null;
    },
  };
}

/** Folder by folder, since Node from 22 on follows symbolic links where it lists recursively. */
function filesIn(folder: string): readonly string[] {
  return listed(folder).flatMap((found) => {
    const path = join(folder, found.name);
    if (found.isDirectory()) return filesIn(path);
    return found.isFile() ? [path] : [];
  });
}

function listed(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new NoPage(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface PageFile {
  answer(acceptEncoding: string | undefined): Promise<Answer>;
}

const pack = promisify(gzip);

function pageFile(path: string, body: Buffer): PageFile {
  const type = types[extname(path)] ?? "application/octet-stream";
  const packable = /^text|json|svg|javascript/.test(type) && body.length > 1024;
  // Vite names what it puts in `assets` by content: under one name there is never anything else.
  const keep = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  const headers = { "cache-control": keep, ...(packable ? { vary: "accept-encoding" } : {}) };
  let packed: Promise<Buffer> | undefined;
  return {
    async answer(acceptEncoding) {
      if (!packable || !acceptsGzip(acceptEncoding)) return { status: 200, type, body, headers };
      packed ??= pack(body);
      return { status: 200, type, body: await packed, headers: { ...headers, "content-encoding": "gzip" } };
    },
  };
}

function acceptsGzip(acceptEncoding = ""): boolean {
  return acceptEncoding.split(",").some((part) => {
    const [name, weight = ""] = part.split(";");
    return name?.trim() === "gzip" && !/q=0(\.0*)?$/.test(weight.trim());
  });
}
