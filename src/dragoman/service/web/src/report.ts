/** <dragoman-report>: ties the marks in a text to the cards of its records; switches its layers. */
import { stepRound } from "./steps.ts";

const CONTROLS = "a, button, input, select, summary, label, form";

class ReportView extends HTMLElement {
  #chosen: string | null = null;
  readonly #cards = new Map<string, HTMLElement>();

  connectedCallback(): void {
    for (const card of this.querySelectorAll<HTMLElement>(".cards .card[id]")) this.#cards.set(card.id, card);
    this.#showLayers();
    this.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("keydown", this.#press);
    window.addEventListener("hashchange", this.#follow);
    this.#follow();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#press);
    window.removeEventListener("hashchange", this.#follow);
  }

  #showLayers(): void {
    const form = this.querySelector<HTMLFormElement>("form.layers");
    if (!form) return;
    form.hidden = false;
    const follow = (box: HTMLInputElement) => this.classList.toggle(`hide-${box.value}`, !box.checked);
    form.querySelectorAll<HTMLInputElement>("input[name=layer]").forEach(follow);
    form.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && follow(target));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  #click(event: MouseEvent): void {
    const target = event.target as Element;
    const step = target.closest<HTMLElement>("[data-step]");
    const mark = target.closest<HTMLElement>(".seg");
    const card = target.closest<HTMLElement>(".card");
    if (step) this.#step(step.dataset.step === "-1" ? -1 : 1);
    else if (mark) this.#clickText(mark, event);
    else if (card && !target.closest(CONTROLS) && !hasSelection()) this.#choose(card.id, "text");
  }

  /** Words lead to the card of their record; those of several to one after the other. */
  #clickText(words: HTMLElement, event: MouseEvent): void {
    const wantsTab = event.ctrlKey || event.metaKey || event.shiftKey;
    const address = words.getAttribute("href");
    const own = address?.startsWith("#") ? address.slice(1) : null;
    // A name leads to the page of its actor, as links do.
    if (wantsTab || hasSelection() || (address && own === null)) return;
    const named = (words.dataset.records ?? "").split(" ").filter((id) => this.#cards.has(id));
    const id = own !== null && this.#cards.has(own) ? own : stepRound(named, this.#chosen, 1);
    if (!id) return;
    event.preventDefault();
    this.#choose(id, "card");
  }

  /** Choose a record and bring it into sight: its card, its text, or both. */
  #choose(id: string | null, shown: "card" | "text" | "both"): void {
    this.#chosen = id;
    for (const old of this.querySelectorAll(".on")) old.classList.remove("on");
    const card = id === null ? undefined : this.#cards.get(id);
    if (id === null || !card) {
      history.replaceState(null, "", location.pathname + location.search);
      return;
    }
    const words = this.querySelectorAll<HTMLElement>(`.seg[data-records~="${CSS.escape(id)}"]`);
    for (const each of [card, ...words]) each.classList.add("on");
    const first = this.querySelector<HTMLElement>(`[id="at-${CSS.escape(id)}"]`) ?? words[0];
    if (shown !== "text") scrollTo(card);
    if (shown !== "card" && first) scrollTo(first);
    if (shown !== "text") card.focus({ preventScroll: true });
    history.replaceState(null, "", `#${id}`);
  }

  #step(step: 1 | -1): void {
    const seen = [...this.#cards].filter(([, card]) => card.checkVisibility()).map(([id]) => id);
    const id = stepRound(seen, this.#chosen, step);
    if (id) this.#choose(id, "both");
  }

  readonly #press = (event: KeyboardEvent): void => {
    const isTyping =
      event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") this.#step(1);
    else if (event.key === "p") this.#step(-1);
    else if (event.key === "Escape") this.#choose(null, "both");
  };

  readonly #follow = (): void => {
    const id = location.hash.slice(1);
    if (this.#cards.has(id) && id !== this.#chosen) this.#choose(id, "both");
  };
}

/** Whether somebody has just marked words, to copy them, and did not mean to click. */
function hasSelection(): boolean {
  return Boolean(getSelection()?.toString());
}

function scrollTo(element: HTMLElement): void {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });
}

customElements.define("dragoman-report", ReportView);
