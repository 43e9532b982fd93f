import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ELK from "elkjs/lib/elk.bundled.js";
import { defineConfig, type Plugin } from "vite";
import { shippedDefinitions } from "../../definitions/load.ts";
import type { StudioSession } from "../api.ts";
import { shippedPictures } from "./canvas/shipped-pictures.ts";

const elk = new ELK();

const { "cd19-b-all": definition } = shippedDefinitions;

/** While the page is being written there is no studio server behind it: the first shipped protocol, no history, no store. */
const sessionWhileDeveloping: Plugin = {
  name: "session-while-developing",
  configureServer: ({ middlewares }) => {
    middlewares.use("/api/session", (_request, response) => {
      if (definition === undefined) throw new Error("cd19-b-all is not shipped");
      const session: StudioSession = {
        version: "development",
        protocol: { name: definition.id, definition },
        versions: [],
        history: null,
        store: null,
      };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(session));
    });
  },
};

const licences = "licenses.md";

/** The bundler tells the licences of code only; the font asks to go out with its own, too. */
const licenceOfTheFont: Plugin = {
  name: "licence-of-the-font",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const told = bundle[licences];
      if (told?.type !== "asset") throw new Error(`the bundler has not written ${licences}`);
      const described = createRequire(import.meta.url).resolve("@fontsource/arimo/package.json");
      const { name, version, license } = JSON.parse(readFileSync(described, "utf8"));
      const text = readFileSync(join(dirname(described), "LICENSE"), "utf8");
      told.source = `${told.source}\n## ${name} - ${version} (${license})\n\n${text}`;
    },
  },
};

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [sessionWhileDeveloping, shippedPictures((graph) => elk.layout(graph)), licenceOfTheFont],
  build: {
    outDir: fileURLToPath(new URL("dist", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    // What the page is made of goes out with the package, so its licences do too.
    license: { fileName: licences },
    // The layout engine is one file of 1.6 MB, loaded in a worker of its own.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      // Laying out the shipped charts takes most of the build, and that is known.
      checks: { pluginTimings: false },
      // The canvas library says "use client" for servers that render React; there is none here.
      onLog: (level, log, tell) => {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") tell(level, log);
      },
      // In one file with zod, what forbids it to make code from text runs before the first schema is made.
      output: {
        codeSplitting: { groups: [{ name: "zod", test: /node_modules[\\/]zod[\\/]|page[\\/]app[\\/]no-eval/ }] },
      },
    },
  },
  worker: { format: "es" },
});
