/** Finds the stretch of time that is worth drawing: one old record must not squeeze all others to the edge. */

/** Something at a time (in years, with a fraction), and how much it counts. */
export interface Weighed {
  at: number;
  weight: number;
}

/** Lengths (years) that one can choose. */
export const SPANS = [1, 3, 10, 30];
/** Share that a stretch must hold to be shown first. */
const HOLDS = 0.9;

/** Find the stretch of a length (years) that holds most: its beginning, and the share (0 to 1) that lies in it. */
export function findStretch(records: Weighed[], years: number): { from: number; share: number } {
  const sorted = [...records].sort((a, b) => a.at - b.at);
  const all = sorted.reduce((sum, record) => sum + record.weight, 0);
  let best = { from: sorted[0]?.at ?? 0, held: 0 };
  let [left, held] = [0, 0];
  for (const record of sorted) {
    held += record.weight;
    for (let first = sorted[left]; first && record.at - first.at > years; first = sorted[++left]) held -= first.weight;
    // Of two that hold as much, the later one.
    if (held >= best.held) best = { from: Math.max(record.at - years, sorted[0]?.at ?? 0), held };
  }
  return { from: best.from, share: all > 0 ? best.held / all : 1 };
}

/** Give the lengths that are shorter than all there is. */
export function offerSpans(records: Weighed[]): number[] {
  const times = records.map((record) => record.at);
  const length = times.reduce((a, b) => Math.max(a, b), -Infinity) - times.reduce((a, b) => Math.min(a, b), Infinity);
  return SPANS.filter((years) => years < length);
}

/** Choose the shortest length that holds nearly all; 0 is all there is. */
export function chooseSpan(records: Weighed[]): number {
  return offerSpans(records).find((years) => findStretch(records, years).share >= HOLDS) ?? 0;
}
