/** Lays out the lives of agreements, sanctions and visits on a common line of days. */
import type { Clash, Life, LifeStep } from "./contract.ts";
import { sayCount, sayPeriod, sayWord } from "./words.ts";

/** A step with a day, laid on the line. */
export interface Mark {
  step: LifeStep;
  /** Days as milliseconds since 1970. */
  from: number;
  to: number;
}

export interface LaidLife {
  life: Life;
  /** Steps with a day, the earliest first. */
  marks: Mark[];
  /** Steps without any. */
  undated: LifeStep[];
  clashes: { clash: Clash; at: number }[];
}

/** Part the steps of a life into dated and undated ones. */
export function layLife(life: Life): LaidLife {
  const marks = life.steps.flatMap((step) => {
    const from = readDay(step.first ?? step.last);
    const to = readDay(step.last ?? step.first);
    return from === null || to === null ? [] : [{ step, from, to: Math.max(from, to) }];
  });
  const clashes = (life.clashes ?? []).flatMap((clash) => {
    const at = readDay(clash.day);
    return at === null ? [] : [{ clash, at }];
  });
  return {
    life,
    marks: marks.sort((a, b) => a.from - b.from || a.to - b.to),
    undated: life.steps.filter((step) => !step.first && !step.last),
    clashes,
  };
}

/** Collect all days of all lives: those of steps and of clashes. */
export function collectDays(lives: LaidLife[]): number[] {
  return lives.flatMap(({ marks, clashes }) => [
    ...marks.flatMap((mark) => [mark.from, mark.to]),
    ...clashes.map((clash) => clash.at),
  ]);
}

/** Choose the marks whose words find room beside each other; the first and the last go before those between. */
export function placeWords(starts: number[], widths: number[], end: number): boolean[] {
  const shown = starts.map(() => false);
  const taken: [number, number][] = [];
  const order = [starts.length - 1, ...starts.keys()].filter((i) => i >= 0);
  for (const i of order) {
    const width = widths[i] ?? 0;
    const from = Math.min(starts[i] ?? 0, end - width);
    if (shown[i] || taken.some(([a, b]) => from < b && a < from + width)) continue;
    taken.push([from, from + width]);
    shown[i] = true;
  }
  return shown;
}

/** Tell a step: "in force 19 Jun 2024 (3 reports)". */
export function sayStep({ status, first, last, dated, reports }: LifeStep): string {
  const days = [...new Set([first, last].filter((day) => day !== null))].map(sayPeriod).join(" to ");
  const when = days ? `${dated ? "" : "reported "}${days}` : "no day";
  return `${sayWord(status)}, ${when} (${sayCount(reports, "report")})`;
}

/** Tell a clash: "reports clash on 20 Jun 2024: in force (2), suspended (1)". */
export function sayClash({ day, statuses, reports }: Clash): string {
  const sides = statuses.map((status, i) => `${sayWord(status)} (${reports[i] ?? 0})`).join(", ");
  return `reports clash${day ? ` on ${sayPeriod(day)}` : ""}: ${sides}`;
}

function readDay(day: string | null): number | null {
  const at = day ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
