/** Lets wheel, fingers, keys and buttons move and enlarge a drawing. */
import { makeButton } from "./controls.ts";
import { make } from "./dom.ts";
import { keepInside, type Size, type View, WHOLE, zoomAt } from "./view.ts";

const STEP = 1.6;
/** Pixels that an arrow key moves. */
const STRIDE = 60;
/** Pixels that a pointer may tremble and still click. */
const TREMBLE = 4;
/** Time without a move after which the view rests. */
const REST_MS = 140;

/** The view of a drawing in an element; tells of every move, and when the view has come to rest. */
export class Zoom {
  view: View = WHOLE;
  readonly buttons: HTMLElement;
  readonly #element: HTMLElement;
  readonly #changed: (isResting: boolean) => void;
  readonly #max: number;
  readonly #pointers = new Map<number, { x: number; y: number }>();
  #drawing: Size | null = null;
  #dragged = 0;
  #timer = 0;

  /** Wire the element, which must be focusable; enlarge up to `max` times. */
  constructor(element: HTMLElement, max: number, changed: (isResting: boolean) => void) {
    this.#element = element;
    this.#max = max;
    this.#changed = changed;
    this.buttons = make(
      "div",
      { class: "zoom" },
      makeButton("+", "Enlarge", () => this.by(STEP)),
      makeButton("−", "Make smaller", () => this.by(1 / STEP)),
      makeButton("⤢", "Show all", () => this.#showAll()),
    );
    element.addEventListener("wheel", (event) => this.#turn(event), { passive: false });
    element.addEventListener("keydown", (event) => this.#press(event));
    element.addEventListener("pointerdown", (event) => this.#grasp(event));
    element.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel"] as const) {
      element.addEventListener(end, (event) => this.#pointers.delete(event.pointerId));
    }
    element.addEventListener("click", (event) => this.#click(event), { capture: true });
  }

  /** Enlarge around a seen point (px), or around the middle. */
  by(factor: number, at = { x: this.#size.width / 2, y: this.#size.height / 2 }): void {
    this.#set(zoomAt(this.view, factor, at, this.#max));
  }

  /** Say that the drawing is larger than its window; the view then begins in its middle. */
  set drawing(size: Size) {
    this.#drawing = size;
    this.#showAll();
  }

  get #size(): Size {
    return { width: this.#element.clientWidth, height: this.#element.clientHeight };
  }

  #set(view: View): void {
    const [room, drawing] = [this.#size, this.#drawing ?? this.#size];
    this.view = keepInside(view, room, drawing);
    this.#element.classList.toggle("enlarged", this.view.k > 1 || drawing.width > room.width);
    this.#changed(false);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#changed(true), REST_MS);
  }

  #showAll(): void {
    const [room, drawing] = [this.#size, this.#drawing ?? this.#size];
    this.#set({ ...WHOLE, x: (room.width - drawing.width) / 2 });
  }

  #shift(dx: number, dy: number): void {
    this.#set({ ...this.view, x: this.view.x + dx, y: this.view.y + dy });
  }

  // The wheel scrolls the page until somebody has turned to the drawing.
  #turn(event: WheelEvent): void {
    if (!event.ctrlKey && !this.#element.matches(":focus-within")) return;
    event.preventDefault();
    this.by(2 ** (-event.deltaY / (event.ctrlKey ? 100 : 300)), this.#at(event));
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Record<string, () => void> = {
      "+": () => this.by(STEP),
      "=": () => this.by(STEP),
      "-": () => this.by(1 / STEP),
      "0": () => this.#showAll(),
      ArrowLeft: () => this.#shift(STRIDE, 0),
      ArrowRight: () => this.#shift(-STRIDE, 0),
      ArrowUp: () => this.#shift(0, STRIDE),
      ArrowDown: () => this.#shift(0, -STRIDE),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #grasp(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#dragged = 0;
    this.#pointers.set(event.pointerId, this.#at(event));
  }

  // A click at the end of a drag means nothing; one of the keyboard has no detail.
  #click(event: MouseEvent): void {
    if (event.detail === 0 || this.#dragged <= TREMBLE) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = this.#at(event);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    this.#dragged += Math.hypot(now.x - before.x, now.y - before.y);
    if (other) {
      const spread = (point: { x: number; y: number }) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
      this.by(spread(now) / spread(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    } else {
      if (this.#dragged > TREMBLE) this.#element.setPointerCapture(event.pointerId);
      this.#shift(now.x - before.x, now.y - before.y);
    }
  }

  #at(event: MouseEvent): { x: number; y: number } {
    const box = this.#element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
