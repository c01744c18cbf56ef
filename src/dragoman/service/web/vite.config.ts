/** Builds the browser code into ../static: one small entry, and a chunk for each custom element. */
import { defineConfig } from "vite";
import { makeLicencePlugins } from "./scripts/licences.mjs";

const licences = makeLicencePlugins();

export default defineConfig({
  base: "./",
  plugins: [licences.written],
  build: {
    outDir: "../static",
    emptyOutDir: true,
    assetsDir: "chunks",
    // The style sheet uses light-dark(), which older browsers lack.
    target: ["chrome123", "firefox120", "safari17.5"],
    // Chunks are small and few; links that preload them would be written into the page for nothing.
    modulePreload: false,
    rolldownOptions: {
      input: { dragoman: "src/dragoman.ts", style: "src/styles/dragoman.css" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: (asset) =>
          asset.names.includes("style.css") ? "dragoman.css" : "chunks/[name]-[hash][extname]",
      },
    },
  },
  worker: {
    format: "es",
    plugins: () => [licences.ofWorkers],
    rolldownOptions: { output: { entryFileNames: "chunks/[name]-[hash].js" } },
  },
});
