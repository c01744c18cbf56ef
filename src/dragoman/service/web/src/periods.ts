/** Counts periods, and stacks a series of events into bars. */
import type { Grain, Quad, SeriesItem } from "./contract.ts";

const DAY_MS = 86_400_000;
export const PERIODS_A_YEAR: Record<Grain, number> = { day: 365.25, month: 12, year: 1 };
/** Steps between labels of the axis, in periods. */
const LABEL_STEPS: Record<Grain, number[]> = {
  day: [1, 2, 7, 14, 30, 90, 180, 365, 730],
  month: [1, 3, 6, 12, 24, 36, 60, 120, 240],
  year: [1, 2, 5, 10, 20, 50],
};
/** Verbal next to the axis, material outside. */
const UPWARDS: Quad[] = [1, 2];
const DOWNWARDS: Quad[] = [3, 4];

/** A piece of a bar: events of one class and direction; from and to are counts, conflict below 0. */
export interface Piece {
  quad: Quad;
  from: number;
  to: number;
  item: SeriesItem;
}

export interface Bar {
  /** Number of the period; neighbours differ by 1. */
  index: number;
  period: string;
  pieces: Piece[];
  /** Sum of the scores of the period. */
  score: number;
}

/** Number a period so that neighbours differ by 1; NaN if it is none. */
export function numberPeriod(period: string, by: Grain): number {
  const [year = Number.NaN, month = 1, day = 1] = period.split("-").map(Number);
  if (by === "year") return year;
  return by === "month" ? year * 12 + month - 1 : Date.UTC(year, month - 1, day) / DAY_MS;
}

/** Give the period of a number. */
export function namePeriod(index: number, by: Grain): string {
  if (by === "year") return String(index).padStart(4, "0");
  const day = by === "month" ? new Date(Date.UTC(Math.floor(index / 12), index % 12)) : new Date(index * DAY_MS);
  return day.toISOString().slice(0, by === "month" ? 7 : 10);
}

/** Stack a series, period after period; periods of no event get no bar. */
export function stackSeries(items: SeriesItem[], by: Grain): Bar[] {
  return [...groupByPeriod(items)]
    .map(([period, members]) => ({
      index: numberPeriod(period, by),
      period,
      pieces: [...stack(members, UPWARDS, 1), ...stack(members, DOWNWARDS, -1)],
      score: members.reduce((sum, item) => sum + item.score, 0),
    }))
    .filter((bar) => Number.isFinite(bar.index))
    .sort((a, b) => a.index - b.index);
}

/** Choose the numbers of the periods that get a label, where at most `count` find room. */
export function placeLabels(first: number, last: number, by: Grain, count: number): number[] {
  const steps = LABEL_STEPS[by];
  const step = steps.find((step) => (last - first + 1) / step <= count) ?? steps.at(-1) ?? 1;
  const labels = [];
  for (let index = Math.ceil(first / step) * step; index <= last; index += step) labels.push(index);
  return labels.length > 0 ? labels : [first];
}

function stack(items: SeriesItem[], quads: Quad[], sign: 1 | -1): Piece[] {
  let reached = 0;
  return quads.flatMap((quad) =>
    items
      .filter((item) => item.quad === quad && item.events > 0)
      .map((item) => {
        const from = reached;
        reached += sign * item.events;
        return { quad, from, to: reached, item };
      }),
  );
}

function groupByPeriod(items: SeriesItem[]): Map<string, SeriesItem[]> {
  const groups = new Map<string, SeriesItem[]>();
  for (const item of items) {
    const group = groups.get(item.period);
    if (group) group.push(item);
    else groups.set(item.period, [item]);
  }
  return groups;
}
