/** Writes licences.txt beside the bundle: the terms of every package whose code or data went into it. */
import { readdirSync, readFileSync } from "node:fs";

const PACKAGE = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** Make two plugins for Vite: one collects what goes into workers, the other adds the rest and writes the file. */
export function makeLicencePlugins() {
  // The ground of the map is made from world-atlas; being data, no bundle shows it.
  const packages = new Set(["world-atlas"]);
  const collect = (bundle) => {
    const modules = Object.values(bundle).flatMap((file) => Object.keys(file.modules ?? {}));
    for (const id of modules) {
      const name = PACKAGE.exec(id)?.[1];
      if (name) packages.add(name);
    }
  };
  return {
    ofWorkers: { name: "dragoman-licences-of-workers", generateBundle: (_, bundle) => collect(bundle) },
    written: {
      name: "dragoman-licences",
      generateBundle(_, bundle) {
        collect(bundle);
        const source = [...packages].sort().map(readLicence).join("\n\n");
        this.emitFile({ type: "asset", fileName: "licences.txt", source });
      },
    },
  };
}

function readLicence(name) {
  const folder = new URL(`../node_modules/${name}/`, import.meta.url);
  const file = readdirSync(folder).find((candidate) => /^licen[cs]e/i.test(candidate));
  if (!file) throw new Error(`package ${name} has no licence file`);
  return `== ${name}\n\n${readFileSync(new URL(file, folder), "utf8").trim()}\n`;
}
