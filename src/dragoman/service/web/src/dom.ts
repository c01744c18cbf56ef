/** Makes elements. Text goes in as text, never as markup: names and quotes come from strangers' reports. */

export type Attributes = Record<string, string | number | boolean | null | undefined>;
export type Child = Node | string;

const SVG = "http://www.w3.org/2000/svg";

/** Make an HTML element; an attribute that is null, undefined or false is left out, true is set empty. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

/** Make an SVG element, likewise. */
export function draw<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Keep an address that stays on this host; another one leads nowhere. */
export function ownAddress(href: string): string | null {
  return /^\/(?![/\\])/.test(href) ? href : null;
}

function fill<T extends Element>(element: T, attributes: Attributes, children: Child[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children);
  return element;
}
