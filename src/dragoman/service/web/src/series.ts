/** <dragoman-series>: events of a pair, period after period; cooperation goes up, conflict down. */
import { type ScaleLinear, scaleLinear } from "d3-scale";
import type { Grain, Series, SeriesItem } from "./contract.ts";
import { makeChoice, makeSpanChoice } from "./controls.ts";
import { draw, make, ownAddress } from "./dom.ts";
import { Figure, watchWidth } from "./figure.ts";
import { type Bar, namePeriod, numberPeriod, PERIODS_A_YEAR, type Piece, placeLabels, stackSeries } from "./periods.ts";
import { chooseSpan, findStretch, offerSpans, type Weighed } from "./spans.ts";
import { stepGrid } from "./steps.ts";
import { QUAD_WORDS, sayCount, sayPeriod } from "./words.ts";

const HEIGHT = 300;
const MARGIN = { top: 12, right: 8, bottom: 26, left: 44 };
const LABEL_WIDTH = 84;
const BAR_MAX = 34;

type Measure = "events" | "score";

/** Where things stand: x by the number of a period, y by count or score. */
interface Frame {
  width: number;
  first: number;
  last: number;
  /** Width of a bar, px. */
  bar: number;
  x: (index: number) => number;
  y: ScaleLinear<number, number>;
}

class SeriesFigure extends Figure<Series> {
  #series: Series | null = null;
  #from = "";
  #measure: Measure = "events";
  /** Years drawn; 0 is all. */
  #years = 0;
  #width = 0;

  protected override show(series: Series): void {
    this.#series = series;
    const times = series.items.map((item) => weighItem(item, series.by));
    this.#years = chooseSpan(times);
    this.controls.replaceChildren(
      makeChoice(
        "Direction",
        [
          { value: "", label: "Both" },
          { value: series.a, label: `${series.a} → ${series.b}` },
          { value: series.b, label: `${series.b} → ${series.a}` },
        ],
        this.#from,
        (from) => this.#redraw(() => (this.#from = from)),
      ),
      makeChoice(
        "Measure",
        [
          { value: "events", label: "Events" },
          { value: "score", label: "Net score" },
        ],
        this.#measure,
        (measure) => this.#redraw(() => (this.#measure = measure as Measure)),
      ),
      ...makeSpanChoice(offerSpans(times), this.#years, (years) => this.#redraw(() => (this.#years = years))),
      makeKey(),
    );
    watchWidth(this.stage, (width) => this.#redraw(() => (this.#width = width)));
  }

  #redraw(change: () => void): void {
    change();
    if (!this.#series || this.#width === 0) return;
    const { items, by } = this.#series;
    const asked = items.filter((item) => !this.#from || item.source === this.#from);
    const inTime = cutTime(asked, by, this.#years);
    const bars = stackSeries(inTime, by);
    this.hint = sayHint(asked, inTime);
    if (bars.length === 0) {
      this.stage.replaceChildren(make("p", { class: "empty" }, "No events in this direction."));
      return;
    }
    const frame = makeFrame(bars, this.#measure, this.#width);
    const drawing = draw("svg", { width: this.#width, height: HEIGHT, class: "series", role: "group" });
    drawing.setAttribute("aria-label", "Events by period: cooperation above the line, conflict below");
    drawing.append(drawGrid(frame), drawDays(frame, by));
    drawing.append(this.#measure === "events" ? this.#drawEvents(bars, frame) : this.#drawScores(bars, frame));
    this.stage.replaceChildren(drawing);
  }

  #drawEvents(bars: Bar[], frame: Frame): SVGGElement {
    const marks = bars.map((bar) =>
      [...bar.pieces].sort((a, b) => b.from + b.to - a.from - a.to).map((piece) => this.#drawPiece(piece, bar, frame)),
    );
    letArrowsRove(marks);
    return draw("g", {}, ...marks.flat());
  }

  #drawPiece(piece: Piece, bar: Bar, frame: Frame): SVGAElement {
    const [top, bottom] = [frame.y(Math.max(piece.from, piece.to)), frame.y(Math.min(piece.from, piece.to))];
    const { source, target, events, score, href } = piece.item;
    const says = `${sayPeriod(bar.period)}: ${source} → ${target}, ${QUAD_WORDS[piece.quad]}, ${sayCount(events, "event")}, score ${sayScore(score)}`;
    const rect = draw("rect", {
      class: `bar quad-${piece.quad}`,
      x: frame.x(bar.index) - frame.bar / 2,
      y: top,
      width: frame.bar,
      height: Math.max(bottom - top - (frame.bar > 4 ? 0.75 : 0), 0.75),
    });
    const link = draw("a", { href: ownAddress(href), "aria-label": says, tabindex: -1 }, rect);
    this.#sayWhenPointed(link, says);
    return link;
  }

  #drawScores(bars: Bar[], frame: Frame): SVGGElement {
    const zero = frame.y(0);
    const marks = bars.map((bar) => {
      const end = frame.y(bar.score);
      const rect = draw("rect", {
        class: `bar ${bar.score < 0 ? "quad-4" : "quad-2"}`,
        x: frame.x(bar.index) - frame.bar / 2,
        y: Math.min(zero, end),
        width: frame.bar,
        height: Math.max(Math.abs(end - zero), 0.75),
      });
      this.#sayWhenPointed(rect, `${sayPeriod(bar.period)}: net score ${sayScore(bar.score)}`);
      return rect;
    });
    return draw("g", {}, ...marks);
  }

  #sayWhenPointed(mark: SVGElement, says: string): void {
    for (const event of ["pointerenter", "focus"]) mark.addEventListener(event, () => this.say(says));
    for (const event of ["pointerleave", "blur"]) mark.addEventListener(event, () => this.say(null));
  }
}

/** Keep the items of the stretch of so many years that holds most events; 0 keeps all. */
function cutTime(items: SeriesItem[], by: Grain, years: number): SeriesItem[] {
  if (years === 0) return items;
  const times = items.map((item) => weighItem(item, by));
  const { from } = findStretch(times, years);
  return items.filter((_, i) => {
    const at = times[i]?.at ?? 0;
    return from <= at && at <= from + years;
  });
}

function weighItem(item: SeriesItem, by: Grain): Weighed {
  return { at: numberPeriod(item.period, by) / PERIODS_A_YEAR[by], weight: item.events };
}

function sayHint(asked: SeriesItem[], shown: SeriesItem[]): string {
  const count = (items: SeriesItem[]) => items.reduce((sum, item) => sum + item.events, 0);
  const left = count(asked) - count(shown);
  const rest = left ? ` ${sayCount(left, "event")} at other times ${left === 1 ? "is" : "are"} not drawn.` : "";
  return `Arrow keys go from bar to bar; a bar leads to its events.${rest}`;
}

function makeFrame(bars: Bar[], measure: Measure, width: number): Frame {
  const [first, last] = [bars[0]?.index ?? 0, bars.at(-1)?.index ?? 0];
  const values = bars.flatMap((bar) => (measure === "score" ? [bar.score] : bar.pieces.map((piece) => piece.to)));
  const y = scaleLinear()
    .domain([Math.min(0, ...values), Math.max(0, ...values)])
    .nice(6)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const step = (width - MARGIN.left - MARGIN.right) / (last - first + 1);
  const bar = Math.max(Math.min(step * 0.82, BAR_MAX), 1);
  return { width, first, last, bar, y, x: (index) => MARGIN.left + (index - first + 0.5) * step };
}

function drawGrid({ y, width }: Frame): SVGGElement {
  const [from, to] = [MARGIN.left, width - MARGIN.right];
  return draw(
    "g",
    { class: "axis", "aria-hidden": "true" },
    ...y
      .ticks(6)
      .map((value) =>
        draw(
          "g",
          { class: value === 0 ? "zero" : "line" },
          draw("line", { x1: from, x2: to, y1: y(value), y2: y(value) }),
          draw(
            "text",
            { x: from - 8, y: y(value), dy: "0.32em", "text-anchor": "end" },
            y.tickFormat(6)(Math.abs(value)),
          ),
        ),
      ),
  );
}

function drawDays(frame: Frame, by: Grain): SVGGElement {
  const count = Math.max(Math.floor((frame.width - MARGIN.left) / LABEL_WIDTH), 1);
  const labels = placeLabels(frame.first, frame.last, by, count);
  const isYearly = by === "month" && labels.length > 1 && labels.every((index) => index % 12 === 0);
  const words = (index: number) => namePeriod(index, by).slice(0, isYearly ? 4 : undefined);
  return draw(
    "g",
    { class: "axis", "aria-hidden": "true" },
    ...labels.map((index) =>
      draw("text", { x: frame.x(index), y: HEIGHT - 8, "text-anchor": "middle" }, sayPeriod(words(index))),
    ),
  );
}

/** One mark takes part in the round of the tab key; arrow keys go on to the neighbours. */
function letArrowsRove(marks: SVGAElement[][]): void {
  const press = (event: KeyboardEvent, i: number, j: number) => {
    const at = stepGrid(marks, i, j, event.key);
    if (!at) return;
    event.preventDefault();
    marks[i]?.[j]?.setAttribute("tabindex", "-1");
    marks[at.i]?.[at.j]?.setAttribute("tabindex", "0");
    marks[at.i]?.[at.j]?.focus();
  };
  marks.forEach((bar, i) => {
    bar.forEach((mark, j) => {
      mark.addEventListener("keydown", (event) => press(event, i, j));
    });
  });
  marks.at(-1)?.[0]?.setAttribute("tabindex", "0");
}

function makeKey(): HTMLElement {
  return make(
    "ul",
    { class: "key" },
    ...[2, 1, 3, 4].map((quad) =>
      make("li", {}, make("span", { class: `sample quad-${quad}`, "aria-hidden": "true" }), QUAD_WORDS[quad] ?? ""),
    ),
  );
}

function sayScore(score: number): string {
  return score.toLocaleString("en", { maximumFractionDigits: 1, signDisplay: "negative" }).replace("-", "−");
}

customElements.define("dragoman-series", SeriesFigure);
