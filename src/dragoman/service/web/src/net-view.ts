/** Draws a laid out network: ties on a canvas, actors as buttons above it. */
import type { NetworkEdge, NetworkNode } from "./contract.ts";
import { bendLine, type Curve, measureDistance, type Spot } from "./curves.ts";
import { draw } from "./dom.ts";
import { countLayer, type Layer } from "./ties.ts";
import type { View } from "./view.ts";

/** Dashes of a layer (px) and its place among the ties of a pair. */
const STYLES: Record<Layer, { dash: number[]; lane: number }> = {
  cooperation: { dash: [], lane: 0.5 },
  conflict: { dash: [7, 4], lane: -0.5 },
  agreements: { dash: [], lane: 1.5 },
  sanctions: { dash: [2, 3], lane: -1.5 },
  transfers: { dash: [10, 3, 2, 3], lane: 2.5 },
};
const LANE = 7;
const MARGIN = 34;
/** Distance (px) from which a tie counts as pointed at. */
const REACH = 6;
/** Actors of such a radius (px) are named in full, smaller ones by their code. */
const NAMED_RADIUS = 9;
const FADED = 0.06;
const NAME_HEIGHT = 12;
/** Width (px) of a room in which discs have their full size. */
const WIDE = 800;
/** Width of a letter of a name, px; a guess on the wide side. */
const LETTER = 6.5;

interface Line {
  edge: NetworkEdge;
  layer: Layer;
  curve: Curve;
  width: number;
}

/** Give the radius (px) of an actor by its events, in a room of such a width (px). */
export function sizeNode(events: number, most: number, width: number): number {
  return (4 + 14 * Math.sqrt(events / Math.max(most, 1))) * Math.min(Math.max(width / WIDE, 0.55), 1);
}

/** Give the actors whose names find room, the busiest first; boxes are x, y and width of the names (px). */
export function chooseNamed(boxes: { code: string; x: number; y: number; width: number }[]): Set<string> {
  const placed: typeof boxes = [];
  for (const box of boxes) {
    const isFree = placed.every(
      (other) => Math.abs(other.y - box.y) > NAME_HEIGHT || Math.abs(other.x - box.x) > (other.width + box.width) / 2,
    );
    if (isFree) placed.push(box);
  }
  return new Set(placed.map((box) => box.code));
}

/** The drawing; it knows what was drawn last, so that pointing can be answered. */
export class NetView {
  readonly canvas = document.createElement("canvas");
  readonly layer = draw("svg", { class: "nodes" });
  readonly #buttons = new Map<string, SVGGElement>();
  /** Names by code, in the order of `setNodes`: width and distance below the middle of the disc, px. */
  readonly #names = new Map<string, { width: number; below: number }>();
  #lines: Line[] = [];

  /** Make a button for each actor, the busiest first in the round of the tab key. */
  setNodes(nodes: NetworkNode[], wire: (button: SVGGElement, node: NetworkNode) => void): void {
    const most = Math.max(...nodes.map((node) => node.events), 1);
    this.#buttons.clear();
    this.#names.clear();
    for (const node of nodes) {
      const radius = sizeNode(node.events, most, this.canvas.clientWidth);
      const name = radius >= NAMED_RADIUS ? node.name : node.code;
      const [circle, text] = [
        draw("circle", { r: radius }),
        draw("text", { y: radius + 12, "text-anchor": "middle" }, name),
      ];
      const says = {
        tabindex: 0,
        role: "button",
        "aria-pressed": "false",
        "aria-label": `${node.name}, ${node.code}`,
      };
      const button = draw("g", { class: "node", ...says }, circle, text);
      this.#names.set(node.code, { width: name.length * LETTER, below: radius + 12 });
      wire(button, node);
      this.#buttons.set(node.code, button);
    }
    this.layer.replaceChildren(...this.#buttons.values());
  }

  /** Draw everything where it lies now; `chosen` is the code of the actor whose ties stand out. */
  paint(
    spots: Map<string, Spot>,
    edges: NetworkEdge[],
    layers: Set<Layer>,
    chosen: string | null,
    colours: Record<Layer, string>,
  ): void {
    this.#lines = layLines(spots, edges, layers);
    this.#paintLines(chosen, colours);
    const near = new Set(edges.filter((edge) => touches(edge, chosen)).flatMap((edge) => [edge.source, edge.target]));
    const named = this.#chooseNamed(spots);
    for (const [code, button] of this.#buttons) {
      const spot = spots.get(code);
      button.classList.toggle("unnamed", !named.has(code) && code !== chosen && !(chosen && near.has(code)));
      if (spot) button.setAttribute("transform", `translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)})`);
      button.classList.toggle("faded", chosen !== null && code !== chosen && !near.has(code));
      button.setAttribute("aria-pressed", String(code === chosen));
    }
  }

  /** Find the tie that lies at a spot (px of the drawing). */
  findTie(spot: Spot): NetworkEdge | null {
    let found: NetworkEdge | null = null;
    let least = REACH;
    for (const { edge, curve } of this.#lines) {
      const distance = measureDistance(curve, spot);
      if (distance < least) [found, least] = [edge, distance];
    }
    return found;
  }

  #chooseNamed(spots: Map<string, Spot>): Set<string> {
    return chooseNamed(
      [...this.#names].flatMap(([code, { width, below }]) => {
        const spot = spots.get(code);
        return spot ? [{ code, x: spot.x, y: spot.y + below, width }] : [];
      }),
    );
  }

  #paintLines(chosen: string | null, colours: Record<Layer, string>): void {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    const ratio = devicePixelRatio;
    const [width, height] = [this.canvas.clientWidth * ratio, this.canvas.clientHeight * ratio];
    if (this.canvas.width !== Math.round(width)) this.canvas.width = Math.round(width);
    if (this.canvas.height !== Math.round(height)) this.canvas.height = Math.round(height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    for (const { edge, layer, curve, width: thick } of this.#lines) {
      context.globalAlpha = chosen && !touches(edge, chosen) ? FADED : Math.min(0.3 + thick / 6, 0.9);
      context.strokeStyle = colours[layer];
      context.lineWidth = thick;
      context.setLineDash(STYLES[layer].dash);
      context.beginPath();
      context.moveTo(curve.from.x, curve.from.y);
      context.quadraticCurveTo(curve.by.x, curve.by.y, curve.to.x, curve.to.y);
      context.stroke();
    }
  }
}

/** Fit positions of a layout into a room and move them as the view says. */
export function fitSpots(
  positions: number[],
  codes: string[],
  width: number,
  height: number,
  view: View,
): Map<string, Spot> {
  const xs = positions.filter((_, i) => i % 2 === 0);
  const ys = positions.filter((_, i) => i % 2 === 1);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = { x: width - 2 * MARGIN, y: height - 2 * MARGIN };
  const scale = Math.min(room.x / Math.max(right - left, 1), room.y / Math.max(bottom - top, 1), 2.5);
  const place = (value: number, middle: number, size: number) => size / 2 + (value - middle) * scale;
  return new Map(
    codes.map((code, i) => [
      code,
      {
        x: view.x + view.k * place(xs[i] ?? 0, (left + right) / 2, width),
        y: view.y + view.k * place(ys[i] ?? 0, (top + bottom) / 2, height),
      },
    ]),
  );
}

function layLines(spots: Map<string, Spot>, edges: NetworkEdge[], layers: Set<Layer>): Line[] {
  const counts = edges.flatMap((edge) => [...layers].map((layer) => countLayer(edge, layer)));
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  return edges.flatMap((edge) => {
    const [from, to] = [spots.get(edge.source), spots.get(edge.target)];
    if (!from || !to) return [];
    return [...layers].flatMap((layer) => {
      const count = countLayer(edge, layer);
      const curve = bendLine(from, to, STYLES[layer].lane * LANE);
      return count > 0 ? [{ edge, layer, curve, width: 0.8 + 4.5 * Math.sqrt(count / most) }] : [];
    });
  });
}

function touches(edge: NetworkEdge, code: string | null): boolean {
  return edge.source === code || edge.target === code;
}
