/** Makes the few controls that drawings have: a choice of one, and switches. */
import { make } from "./dom.ts";

export interface Option {
  value: string;
  label: string;
  /** Class of the sample of a line or colour before the label. */
  sample?: string;
}

let groups = 0;

/** A row of options of which one is chosen. */
export function makeChoice(legend: string, options: Option[], chosen: string, changed: (value: string) => void) {
  return makeGroup(legend, options, (option, group) => {
    const input = make("input", { type: "radio", name: group, value: option.value, checked: option.value === chosen });
    input.addEventListener("change", () => changed(option.value));
    return input;
  });
}

/** A row of options of which any are on; told of the set after each change. */
export function makeSwitches(legend: string, options: Option[], on: Set<string>, changed: (on: Set<string>) => void) {
  return makeGroup(legend, options, (option) => {
    const input = make("input", { type: "checkbox", value: option.value, checked: on.has(option.value) });
    input.addEventListener("change", () => {
      if (input.checked) on.add(option.value);
      else on.delete(option.value);
      changed(on);
    });
    return input;
  });
}

/** A button of a drawing; its label is what a screen reader says. */
export function makeButton(sign: string, label: string, pressed: () => void): HTMLButtonElement {
  const button = make("button", { type: "button", title: label, "aria-label": label }, sign);
  button.addEventListener("click", pressed);
  return button;
}

function makeGroup(legend: string, options: Option[], input: (option: Option, group: string) => HTMLInputElement) {
  const group = `choice-${++groups}`;
  return make(
    "fieldset",
    { class: "choice" },
    make("legend", { class: "unseen" }, legend),
    ...options.map((option) =>
      make(
        "label",
        { class: "option" },
        input(option, group),
        ...(option.sample ? [make("span", { class: `sample ${option.sample}`, "aria-hidden": "true" })] : []),
        make("span", {}, option.label),
      ),
    ),
  );
}

/** A choice of how much time is drawn; nothing where all there is is short. 0 years stand for all. */
export function makeSpanChoice(offered: number[], chosen: number, changed: (years: number) => void): HTMLElement[] {
  if (offered.length === 0) return [];
  const options = [
    { value: "0", label: "All" },
    ...offered
      .toReversed()
      .map((years) => ({ value: String(years), label: years === 1 ? "1 year" : `${years} years` })),
  ];
  return [makeChoice("Time", options, String(chosen), (years) => changed(Number(years)))];
}
