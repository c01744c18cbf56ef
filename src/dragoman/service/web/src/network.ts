/** <dragoman-network>: who deals with whom, in what way, over a stretch of months that one chooses. */
import type { NetworkAnswer, NetworkEdge, NetworkNode } from "./contract.ts";
import { makeChoice, makeSwitches } from "./controls.ts";
import { make, ownAddress } from "./dom.ts";
import { Figure, watchWidth } from "./figure.ts";
import type { LayoutState, LayoutTask } from "./layout.ts";
import { makeMonthSlider, trimMonths } from "./months.ts";
import { fitSpots, NetView, sizeNode } from "./net-view.ts";
import { chooseLeast, countTie, LAYERS, type Layer, sayTie, setMonths } from "./ties.ts";
import { sayCount } from "./words.ts";
import { Zoom } from "./zoom.ts";

/** Numbers of ties to choose from; the weakest beyond are left out. */
const TIES = ["60", "150", "400"];
/** Ties of one actor that are listed. */
const LISTED_MAX = 12;
/** Width of a window (px) that has room for few ties. */
const NARROW = 640;
const PAUSE_MS = 150;
const ZOOM_MAX = 6;

class NetworkFigure extends Figure<NetworkAnswer> {
  readonly #view = new NetView();
  readonly #frame = make("div", { class: "window", tabindex: 0, role: "group" }, this.#view.canvas);
  readonly #zoom = new Zoom(this.#frame, ZOOM_MAX, () => this.#paint());
  readonly #panel = make("div", { class: "panel", "aria-live": "polite" });
  readonly #limit = make("p", { class: "dim limit" });
  readonly #worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  readonly #layers = new Set<Layer>(["cooperation", "conflict"]);
  readonly #spots = new Map<string, [number, number]>();
  #answer: NetworkAnswer | null = null;
  #ties: NetworkEdge[] = [];
  #codes: string[] = [];
  #positions: number[] = [];
  #chosen: string | null = null;
  #tiesMax = innerWidth < NARROW ? 60 : 150;
  #run = 0;
  #timer = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#worker.terminate();
  }

  protected override show(answer: NetworkAnswer): void {
    const isFirst = this.#answer === null;
    this.#answer = answer;
    if (isFirst) this.#furnish(answer);
    this.#lay();
  }

  /** Put controls and drawing in, once. */
  #furnish(answer: NetworkAnswer): void {
    this.hint = "Choose an actor to see its ties; a line leads to the pair. Click in, then the wheel enlarges.";
    this.#frame.setAttribute("aria-label", "Network. Plus and minus enlarge, arrow keys move, 0 shows all.");
    this.#frame.append(this.#view.layer, this.#zoom.buttons);
    const layers = LAYERS.map((value) => ({ value, label: value, sample: `tie ${value}` }));
    this.controls.append(
      makeSwitches("Kinds of ties", layers, this.#layers, () => this.#lay()),
      makeChoice(
        "Most ties drawn",
        TIES.map((value) => ({ value, label: `${value} ties` })),
        String(this.#tiesMax),
        (most) => {
          this.#tiesMax = Number(most);
          this.#lay();
        },
      ),
      makeMonthSlider(trimMonths(answer.months), answer.since ?? "", answer.until ?? "", (since, until) =>
        this.#ask(since, until),
      ),
    );
    this.stage.replaceChildren(make("div", { class: "net" }, this.#frame, this.#panel), this.#limit);
    this.#frame.addEventListener("pointermove", (event) => this.#point(event));
    this.#frame.addEventListener("click", (event) => this.#follow(event));
    this.#worker.addEventListener("message", ({ data }: MessageEvent<LayoutState>) => this.#take(data));
    watchWidth(this.#frame, () => this.#paint());
    const repaint = () => requestAnimationFrame(() => this.#paint());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  #ask(since: string, until: string): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      history.replaceState(null, "", setMonths(location.pathname + location.search, since, until));
      void this.load(setMonths(this.getAttribute("src") ?? "", since, until));
    }, PAUSE_MS);
  }

  /** Choose the ties to draw and have them laid out, from where the actors lay before. */
  #lay(): void {
    if (!this.#answer) return;
    const { nodes } = this.#answer;
    const edges = this.#answer.edges.filter((edge) => edge.source !== edge.target);
    const counts = edges.map((edge) => countTie(edge, this.#layers));
    const least = chooseLeast(counts, this.#tiesMax);
    this.#ties = edges.filter((_, i) => (counts[i] ?? 0) >= least);
    const tied = new Set(this.#ties.flatMap((edge) => [edge.source, edge.target]));
    const drawn = nodes.filter((node) => tied.has(node.code));
    this.#codes = drawn.map((node) => node.code);
    this.#view.setNodes(drawn, (button, node) => this.#wire(button, node));
    this.#limit.textContent = sayLimit(drawn.length, this.#ties.length, least);
    if (this.#chosen && !this.#codes.includes(this.#chosen)) this.#chosen = null;
    this.#list();
    this.#worker.postMessage(this.#makeTask(drawn));
  }

  #makeTask(nodes: NetworkNode[]): LayoutTask {
    const numbers = new Map(this.#codes.map((code, i) => [code, i]));
    const most = Math.max(...nodes.map((node) => node.events), 1);
    const strongest = Math.max(...this.#ties.map((edge) => countTie(edge, this.#layers)), 1);
    const start = nodes.flatMap((node) => this.#spots.get(node.code) ?? [Number.NaN, Number.NaN]);
    return {
      run: ++this.#run,
      radii: nodes.map((node) => sizeNode(node.events, most, this.#frame.clientWidth)),
      links: this.#ties.flatMap((edge): LayoutTask["links"] => {
        const [a, b] = [numbers.get(edge.source), numbers.get(edge.target)];
        if (a === undefined || b === undefined) return [];
        return [[a, b, Math.sqrt(countTie(edge, this.#layers) / strongest)]];
      }),
      start: this.#spots.size > 0 ? start : null,
      shape: Math.max(this.#frame.clientWidth / Math.max(this.#frame.clientHeight, 1), 1) ** 2,
    };
  }

  #take({ run, positions, isDone }: LayoutState): void {
    // A state of the task before may still be on its way.
    if (run !== this.#run) return;
    this.#codes.forEach((code, i) => {
      this.#spots.set(code, [positions[2 * i] ?? 0, positions[2 * i + 1] ?? 0]);
    });
    this.#positions = positions;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (isDone || !isCalm) requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    if (this.#positions.length !== 2 * this.#codes.length) return;
    const { clientWidth, clientHeight } = this.#frame;
    const spots = fitSpots(this.#positions, this.#codes, clientWidth, clientHeight, this.#zoom.view);
    this.#view.paint(spots, this.#ties, this.#layers, this.#chosen, this.#readColours());
  }

  // A canvas knows no custom properties; the samples of the key hold them as colours.
  #readColours(): Record<Layer, string> {
    const read = (layer: Layer) => {
      const sample = this.controls.querySelector(`.sample.${layer}`);
      return sample ? getComputedStyle(sample).color : "#888";
    };
    return Object.fromEntries(LAYERS.map((layer) => [layer, read(layer)])) as Record<Layer, string>;
  }

  #wire(button: SVGGElement, node: NetworkNode): void {
    const choose = () => {
      this.#chosen = this.#chosen === node.code ? null : node.code;
      this.#list();
      this.#paint();
    };
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      choose();
    });
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose();
    });
    for (const event of ["pointerenter", "focus"]) {
      button.addEventListener(event, () => this.say(`${node.name}: ${sayCount(node.events, "event")}`));
    }
    for (const event of ["pointerleave", "blur"]) button.addEventListener(event, () => this.say(null));
  }

  /** List the ties of the chosen actor, the strongest first. */
  #list(): void {
    const names = new Map(this.#answer?.nodes.map((node) => [node.code, node]));
    const node = this.#chosen ? names.get(this.#chosen) : undefined;
    this.#panel.hidden = !node;
    if (!node) return;
    const ties = this.#ties
      .filter((edge) => edge.source === node.code || edge.target === node.code)
      .sort((a, b) => countTie(b, this.#layers) - countTie(a, this.#layers));
    const items = ties.slice(0, LISTED_MAX).map((edge) => {
      const other = edge.source === node.code ? edge.target : edge.source;
      const link = make("a", { href: ownAddress(edge.href) }, names.get(other)?.name ?? other);
      return make("li", {}, link, make("span", { class: "dim" }, sayTie(edge, this.#layers)));
    });
    const head = make("h3", {}, make("a", { href: ownAddress(node.href) }, node.name));
    const rest = ties.length > LISTED_MAX ? [make("p", { class: "dim" }, `and ${ties.length - LISTED_MAX} more`)] : [];
    this.#panel.replaceChildren(head, make("ul", {}, ...items), ...rest);
  }

  #point(event: PointerEvent): void {
    if (event.target !== this.#view.layer && event.target !== this.#view.canvas) return;
    const tie = this.#view.findTie({ x: event.offsetX, y: event.offsetY });
    this.#frame.classList.toggle("pointing", tie !== null);
    this.say(tie && `${tie.source} – ${tie.target}: ${sayTie(tie, this.#layers)}`);
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.target !== this.#view.layer) return;
    const tie = this.#view.findTie({ x: event.offsetX, y: event.offsetY });
    const address = tie && ownAddress(tie.href);
    if (address) location.assign(address);
  }
}

function sayLimit(nodes: number, ties: number, least: number): string {
  const of = least > 1 ? ` of at least ${least} each; weaker ones are left out` : "";
  return `${sayCount(nodes, "actor")}, ${sayCount(ties, "tie")}${of}.`;
}

customElements.define("dragoman-network", NetworkFigure);
