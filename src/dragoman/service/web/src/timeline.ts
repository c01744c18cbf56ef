/** <dragoman-timeline>: a line for each life of a register, with its steps and the clashes between reports. */
import { type ScaleTime, scaleUtc } from "d3-scale";
import type { LivesAnswer } from "./contract.ts";
import { makeSpanChoice } from "./controls.ts";
import { draw, make, ownAddress } from "./dom.ts";
import { Figure, watchWidth } from "./figure.ts";
import { collectDays, type LaidLife, layLife, type Mark, placeWords, sayClash, sayStep } from "./lives.ts";
import { chooseSpan, findStretch, offerSpans, type Weighed } from "./spans.ts";
import { sayWord } from "./words.ts";

const HEIGHT = 46;
const LINE_Y = 15;
const WORD_Y = 37;
const MARGIN = 10;
/** Width of a letter of the words, px; a guess on the wide side. */
const LETTER = 6.6;
const LABEL_WIDTH = 90;
/** Labels of the axis stand at least so far apart (px). */
const LABEL_MIN = 68;
/** Nearer to the edge (px) a label of the axis finds no room. */
const EDGE = 26;
const YEAR_MS = 365.25 * 86_400_000;
const SPARE_YEARS = 0.01;

type Scale = ScaleTime<number, number>;

class TimelineFigure extends Figure<LivesAnswer> {
  #lives: LaidLife[] = [];
  #days: Weighed[] = [];
  /** Years drawn; 0 is all. */
  #years = 0;
  #width = 0;
  readonly #axis = make("div", { class: "life-axis" });
  #tracks: HTMLElement[] = [];

  protected override show({ items }: LivesAnswer): void {
    this.#lives = items.map(layLife);
    this.#days = collectDays(this.#lives).map((day) => ({ at: day / YEAR_MS, weight: 1 }));
    if (this.#days.length === 0) {
      this.stage.replaceChildren(make("p", { class: "empty" }, "No step of these has a day."));
      return;
    }
    this.hint = "A full dot is dated by a report, a hollow one has the day of the report; ◆ marks a clash of reports.";
    this.#years = chooseSpan(this.#days);
    this.controls.replaceChildren(
      ...makeSpanChoice(offerSpans(this.#days), this.#years, (years) => {
        this.#years = years;
        this.#redraw();
      }),
    );
    this.#tracks = this.#lives.map(() => make("div", { class: "life-track" }));
    const rows = this.#lives.map((life, i) => makeRow(life, this.#tracks[i] ?? make("div")));
    this.stage.replaceChildren(make("div", { class: "lives" }, this.#axis, ...rows));
    watchWidth(this.#axis, (width) => {
      this.#width = width;
      this.#redraw();
    });
  }

  #redraw(): void {
    const width = this.#width;
    // What lies outside of the time drawn is shown at its edge.
    const scale = scaleUtc()
      .domain(findSpan(this.#days, this.#years))
      .range([MARGIN, width - MARGIN])
      .clamp(true);
    this.#axis.replaceChildren(drawAxis(scale, width));
    this.#lives.forEach((life, i) => {
      this.#tracks[i]?.replaceChildren(this.#drawLife(life, scale, width));
    });
  }

  #drawLife(life: LaidLife, scale: Scale, width: number): SVGSVGElement {
    const says = [...life.marks.map(({ step }) => sayStep(step)), ...life.clashes.map(({ clash }) => sayClash(clash))];
    const line = draw("svg", {
      width,
      height: HEIGHT,
      role: "img",
      "aria-label": says.join("; ") || "No step with a day",
    });
    line.append(...scale.ticks(countTicks(width)).map((day) => drawTick(scale(day), HEIGHT)));
    const first = life.marks[0];
    if (first) {
      const end = Math.max(...life.marks.map((mark) => mark.to));
      line.append(draw("line", { class: "course", x1: scale(first.from), x2: scale(end), y1: LINE_Y, y2: LINE_Y }));
    }
    line.append(...this.#drawMarks(life.marks, scale, width));
    for (const { clash, at } of life.clashes) {
      const x = scale(at);
      const diamond = draw("path", { class: "clash", d: `M${x} ${LINE_Y - 9}l7 9l-7 9l-7 -9z` });
      line.append(this.#pointed(diamond, `${life.life.title}: ${sayClash(clash)}`));
    }
    return line;
  }

  #drawMarks(marks: Mark[], scale: Scale, width: number): SVGElement[] {
    const starts = marks.map((mark) => scale(mark.from) - 5);
    const widths = marks.map((mark) => sayWord(mark.step.status).length * LETTER + 8);
    const shown = placeWords(starts, widths, width);
    return marks.map((mark, i) => {
      const group = drawMark(mark, scale);
      const wordX = Math.max(Math.min(starts[i] ?? 0, width - (widths[i] ?? 0)), 0);
      if (shown[i]) group.append(draw("text", { x: wordX, y: WORD_Y }, sayWord(mark.step.status)));
      return this.#pointed(group, sayStep(mark.step));
    });
  }

  #pointed<T extends SVGElement>(mark: T, says: string): T {
    mark.addEventListener("pointerenter", () => this.say(says));
    mark.addEventListener("pointerleave", () => this.say(null));
    return mark;
  }
}

function drawMark({ step, from, to }: Mark, scale: Scale): SVGGElement {
  const [first, last] = scale.domain().map(Number);
  const isOutside = to < (first ?? to) || from > (last ?? from);
  const group = draw("g", { class: `step${step.dated ? "" : " undated"}${isOutside ? " outside" : ""}` });
  const [x, end] = [scale(from), scale(to)];
  if (end - x > 1) group.append(draw("line", { x1: x, x2: end, y1: LINE_Y, y2: LINE_Y }));
  group.append(draw("circle", { cx: x, cy: LINE_Y, r: 5 }));
  return group;
}

function makeRow({ life, undated }: LaidLife, track: HTMLElement): HTMLElement {
  const status = make("span", { class: `status status-other status-${life.status}` }, sayWord(life.status));
  const head = make(
    "div",
    { class: "life-head" },
    make("a", { href: ownAddress(life.href) }, life.title),
    make("span", {}, status),
  );
  const rest = undated.length ? [make("p", { class: "dim" }, undated.map(sayStep).join("; "))] : [];
  return make("div", { class: "life" }, head, make("div", { class: "life-body" }, track, ...rest));
}

function drawAxis(scale: Scale, width: number): SVGSVGElement {
  const ticks = scale.ticks(countTicks(width));
  const say = scale.tickFormat(ticks.length, "%b %Y");
  const isByYear = ticks.every((day) => day.getUTCMonth() === 0 && day.getUTCDate() === 1);
  const isByDay = ticks.some((day) => day.getUTCDate() !== 1);
  const words = (day: Date) => {
    if (isByYear) return String(day.getUTCFullYear());
    return isByDay ? `${day.getUTCDate()} ${say(day)}` : say(day);
  };
  const axis = draw("svg", { width, height: 22, class: "axis", "aria-hidden": "true" });
  let free = EDGE;
  const inside = ticks.filter((day) => {
    const x = scale(day);
    const hasRoom = free <= x && x < width - EDGE;
    if (hasRoom) free = x + LABEL_MIN;
    return hasRoom;
  });
  const label = (day: Date) => draw("text", { x: scale(day), y: 14, "text-anchor": "middle" }, words(day));
  axis.append(...inside.map(label));
  return axis;
}

function drawTick(x: number, height: number): SVGLineElement {
  return draw("line", { class: "tick", x1: x, x2: x, y1: 0, y2: height });
}

function countTicks(width: number): number {
  return Math.max(Math.floor(width / LABEL_WIDTH), 2);
}

/** Find the days between which to draw; lives of one day need some days around them. */
function findSpan(days: Weighed[], years: number): [Date, Date] {
  const times = days.map((day) => day.at);
  const first = years ? findStretch(days, years).from : times.reduce((a, b) => Math.min(a, b));
  const last = years ? first + years : times.reduce((a, b) => Math.max(a, b));
  const spare = Math.max((last - first) * 0.02, SPARE_YEARS);
  return [new Date((first - spare) * YEAR_MS), new Date((last + spare) * YEAR_MS)];
}

customElements.define("dragoman-timeline", TimelineFigure);
