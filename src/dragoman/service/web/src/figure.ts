/**
 * The common ground of the elements that draw what they fetch from their `src`.
 *
 * What the server put inside such an element (a table, a list) stays there, folded below the drawing, and is all there
 * is where the drawing fails.
 */
import { make } from "./dom.ts";

/** An element with a drawing, and below it a line that says in words what is pointed at. */
export abstract class Figure<T> extends HTMLElement {
  protected readonly stage = make("div", { class: "stage" });
  protected readonly controls = make("div", { class: "controls" });
  readonly #readout = make("p", { class: "readout", "aria-live": "polite" });
  #hint = "";
  #loading: AbortController | null = null;

  /** What the drawing says while nothing is pointed at. */
  protected set hint(text: string) {
    this.#hint = text;
    this.say(null);
  }

  /** Draw what the service answered; called again for every further answer. */
  protected abstract show(answer: T): void | Promise<void>;

  connectedCallback(): void {
    const source = this.getAttribute("src");
    if (source && !this.contains(this.stage)) void this.load(source);
  }

  disconnectedCallback(): void {
    this.#loading?.abort();
  }

  /** Say in words what is pointed at; null when nothing is. */
  protected say(text: string | null): void {
    this.#readout.textContent = text ?? this.#hint;
  }

  /** Ask the service and show its answer; an older question still on its way is dropped. */
  protected async load(source: string): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.setAttribute("aria-busy", "true");
    try {
      const answer = await fetchJson<T>(source, loading.signal);
      this.#place();
      await this.show(answer);
    } catch (error) {
      if (!loading.signal.aborted) this.#excuse(error);
    } finally {
      if (this.#loading === loading) this.removeAttribute("aria-busy");
    }
  }

  /** Put the drawing before what the server wrote, and fold that. */
  #place(): void {
    this.querySelector(":scope > .note.failed")?.remove();
    if (this.contains(this.stage)) return;
    const isTable = this.querySelector("table") !== null;
    const fallback = make("details", { class: "fallback" }, make("summary", {}, isTable ? "As a table" : "As a list"));
    fallback.append(...this.childNodes);
    this.append(this.controls, this.stage, this.#readout, fallback);
  }

  #excuse(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.querySelector(":scope > .note.failed")?.remove();
    for (const fallback of this.querySelectorAll<HTMLDetailsElement>(":scope > .fallback")) fallback.open = true;
    this.prepend(make("p", { class: "note warn failed", role: "status" }, `This cannot be drawn: ${reason}`));
  }
}

async function fetchJson<T>(source: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(source, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`the service answers ${response.status}`);
  return (await response.json()) as T;
}

/** Call back with the width (px) of an element, now and whenever it changes. */
export function watchWidth(element: Element, resized: (width: number) => void): void {
  let known = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (width === 0 || width === known) return;
    known = width;
    resized(width);
  }).observe(element);
}
