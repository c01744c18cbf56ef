/**
 * Loads what the page needs and no more: a chunk for each kind of custom element and of enhancement on it.
 *
 * Pages ask for this file by an address with a version, chunks would by one without; so nothing is shared from here.
 */

const PARTS: [selector: string, load: () => Promise<unknown>][] = [
  ["dragoman-theme", () => import("./theme.ts")],
  ["dragoman-report", () => import("./report.ts")],
  ["dragoman-series", () => import("./series.ts")],
  ["dragoman-timeline", () => import("./timeline.ts")],
  ["dragoman-network", () => import("./network.ts")],
  ["dragoman-map", () => import("./map.ts")],
  ["th[data-sort]", () => import("./table.ts")],
  ["[data-copy-link]", () => import("./copy.ts")],
];

// On a phone the names of the pages go beyond the edge; the one that is open is to be seen.
document.querySelector(".nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

for (const [selector, load] of PARTS) {
  if (document.querySelector(selector)) void load();
}
