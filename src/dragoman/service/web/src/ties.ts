/** Weighs the ties between actors. */
import type { NetworkEdge } from "./contract.ts";

export const LAYERS = ["cooperation", "conflict", "agreements", "sanctions", "transfers"] as const;
export type Layer = (typeof LAYERS)[number];

const WORDS: Record<Layer, [one: string, many: string]> = {
  cooperation: ["event of cooperation", "events of cooperation"],
  conflict: ["event of conflict", "events of conflict"],
  agreements: ["agreement", "agreements"],
  sanctions: ["sanction", "sanctions"],
  transfers: ["transfer", "transfers"],
};

/** Count what a pair has in one layer. */
export function countLayer(edge: NetworkEdge, layer: Layer): number {
  if (layer === "cooperation") return (edge.quads["1"] ?? 0) + (edge.quads["2"] ?? 0);
  if (layer === "conflict") return (edge.quads["3"] ?? 0) + (edge.quads["4"] ?? 0);
  return edge[layer];
}

/** Count what a pair has in all layers that are on. */
export function countTie(edge: NetworkEdge, layers: Iterable<Layer>): number {
  let sum = 0;
  for (const layer of layers) sum += countLayer(edge, layer);
  return sum;
}

/** Choose the least count that leaves at most `most` ties; 1 where all find room. */
export function chooseLeast(counts: number[], most: number): number {
  const [...sorted] = counts.filter((count) => count > 0).sort((a, b) => b - a);
  return sorted.length > most ? (sorted[most] ?? 0) + 1 : 1;
}

/** Say what a pair has, layer after layer. */
export function sayTie(edge: NetworkEdge, layers: Iterable<Layer>): string {
  const parts = [];
  for (const layer of layers) {
    const count = countLayer(edge, layer);
    if (count > 0) parts.push(`${count.toLocaleString("en")} ${WORDS[layer][count === 1 ? 0 : 1]}`);
  }
  return parts.join(", ");
}

/** Put another stretch of months into an address; since and until are YYYY-MM. */
export function setMonths(address: string, since: string, until: string): string {
  const [path = "", query = ""] = address.split("?");
  const asked = new URLSearchParams(query);
  asked.set("since", since);
  asked.set("until", until);
  return `${path}?${asked}`;
}
