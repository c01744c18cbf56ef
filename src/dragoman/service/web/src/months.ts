/** A slider of two ends over the months of the record, with the number of events of each behind it. */
import { draw, make } from "./dom.ts";
import { sayPeriod } from "./words.ts";

export interface Month {
  month: string;
  events: number;
}

const HEIGHT = 36;
/** Share of all events that may lie before the slider begins, and again after it ends. */
const SPARED = 0.005;

/**
 * Leave out the months at both ends in which hardly anything lies.
 *
 * The first and the last month that stay take the place of all before and after them: they keep those names.
 */
export function trimMonths(months: Month[]): Month[] {
  const spared = SPARED * months.reduce((sum, month) => sum + month.events, 0);
  const count = (ordered: Month[]) => {
    let [passed, left] = [0, 0];
    for (const { events } of ordered) {
      passed += events;
      if (passed > spared) break;
      left += 1;
    }
    return Math.max(left - 1, 0);
  };
  const kept = months.slice(count(months), months.length - count(months.toReversed()));
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last || kept.length < 2) return months;
  return [{ ...first, events: 0 }, ...kept.slice(1, -1), { ...last, events: 0 }];
}

/** Find the numbers of the first and last month of a stretch; its ends may be years, months or days. */
export function findEnds(months: Month[], since: string, until: string): [number, number] {
  const first = months.findIndex(({ month }) => month >= since.slice(0, 7));
  // A bare year ends with its last month.
  const end = until.length === 4 ? `${until}-12` : until.slice(0, 7);
  const last = end ? months.findLastIndex(({ month }) => month <= end) : months.length - 1;
  return first < 0 || last < first ? [0, months.length - 1] : [first, last];
}

/** Make the slider over the months given; `changed` hears of every move with the first and last month chosen. */
export function makeMonthSlider(
  months: Month[],
  since: string,
  until: string,
  changed: (since: string, until: string) => void,
): HTMLElement {
  const last = months.length - 1;
  const [start, end] = findEnds(months, since, until);
  const from = makeEnd("First month", last, start);
  const to = makeEnd("Last month", last, end);
  const bars = drawBars(months);
  const words = make("output", { class: "stretch" });
  const name = (end: HTMLInputElement) => months[Number(end.value)]?.month ?? "";
  const tell = () => {
    for (const end of [from, to]) end.setAttribute("aria-valuetext", sayPeriod(name(end)));
    words.textContent = sayStretch(months, Number(from.value), Number(to.value));
    [...bars.children].forEach((bar, i) => {
      bar.classList.toggle("on", Number(from.value) <= i && i <= Number(to.value));
    });
  };
  for (const end of [from, to]) {
    end.addEventListener("input", () => {
      // The ends push each other along instead of crossing.
      const other = end === from ? to : from;
      if (Number(from.value) > Number(to.value)) other.value = end.value;
      tell();
      changed(name(from), name(to));
    });
  }
  tell();
  return make("div", { class: "months" }, words, make("div", { class: "ends" }, bars, from, to));
}

/** Say a stretch of months; an end of the slider stands for all that lies beyond it too, and is not named. */
export function sayStretch(months: Month[], from: number, to: number): string {
  const [first, last] = [from, to].map((at) => sayPeriod(months[at]?.month ?? ""));
  const isOpen = { before: from === 0, after: to === months.length - 1 };
  if (isOpen.before && isOpen.after) return "All months";
  if (isOpen.before) return `Until ${last}`;
  if (isOpen.after) return `Since ${first}`;
  return from === to ? (first ?? "") : `${first} – ${last}`;
}

function makeEnd(label: string, last: number, at: number): HTMLInputElement {
  const end = make("input", { type: "range", min: 0, max: last, step: 1, "aria-label": label });
  end.value = String(at);
  return end;
}

function drawBars(months: Month[]): SVGSVGElement {
  const most = Math.max(...months.map((month) => month.events), 1);
  const bars = months.map(({ events }, i) => {
    const height = (HEIGHT * events) / most;
    return draw("rect", { x: i + 0.1, width: 0.8, y: HEIGHT - height, height });
  });
  const viewBox = `0 0 ${months.length} ${HEIGHT}`;
  return draw("svg", { viewBox, preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars);
}
