/** Draws the ground of the map: land, borders, names. */
import { type GeoPath, type GeoProjection, geoGraticule10, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryObject, Topology } from "topojson-specification";
import { draw } from "./dom.ts";
import { type View, WHOLE } from "./view.ts";

/** A name is shown where its country is at least so large (square px) as it is seen. */
const NAMED_PX = 1400;
const DISPUTED_NAMED_ZOOM = 5;

/** What scripts/world.mjs makes. */
export interface World extends Topology<Record<"land" | "agreed" | "disputed", GeometryObject>> {
  /** Name, longitude, latitude, square degrees. */
  names: [string, number, number, number][];
  areas: { area: string; at: [number, number]; country: string; claimed: string[]; note: string }[];
}

interface Label {
  text: SVGTextElement;
  x: number;
  y: number;
  /** Enlargement from which it is shown. */
  shownFrom: number;
}

/** The ground in two layers: shapes, which are scaled, and names, which keep their size. */
export class Ground {
  readonly #paths = draw("g");
  readonly shapes = draw("svg", { class: "map", "aria-hidden": "true" }, this.#paths);
  readonly names = draw("g", { class: "names", "aria-hidden": "true" });
  readonly #world: World;
  readonly #say: (text: string | null) => void;
  #labels: Label[] = [];
  #drawnAt: View = WHOLE;

  /** Take the world, and whom to tell about the disputed area that is pointed at. */
  constructor(world: World, say: (text: string | null) => void) {
    this.#world = world;
    this.#say = say;
  }

  /** Draw everything anew for a projection. */
  project(projection: GeoProjection): void {
    const path = geoPath(projection).digits(1);
    const shape = (key: "land" | "agreed" | "disputed") => path(feature(this.#world, this.#world.objects[key]));
    this.#paths.replaceChildren(
      draw("path", { class: "sea", d: path({ type: "Sphere" }) }),
      draw("path", { class: "graticule", d: path(geoGraticule10()) }),
      draw("path", { class: "land", d: shape("land") }),
      draw("path", { class: "border", d: shape("agreed") }),
      draw("path", { class: "border contested", d: shape("disputed") }),
    );
    this.#labels = [...this.#nameCountries(projection, path), ...this.#nameAreas(projection)];
    this.names.replaceChildren(...this.#labels.map((label) => label.text));
  }

  /** Follow the view. While it moves, what was drawn is scaled as a picture; where it rests it is drawn sharp. */
  follow(view: View, isResting: boolean): void {
    if (isResting) {
      this.#drawnAt = view;
      this.#paths.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
    }
    const ratio = view.k / this.#drawnAt.k;
    const [x, y] = [view.x - ratio * this.#drawnAt.x, view.y - ratio * this.#drawnAt.y];
    this.shapes.style.transform = isResting ? "" : `translate(${x}px, ${y}px) scale(${ratio})`;
    for (const { text, x, y, shownFrom } of this.#labels) {
      text.setAttribute("display", view.k < shownFrom ? "none" : "inline");
      text.setAttribute("transform", `translate(${view.x + view.k * x} ${view.y + view.k * y})`);
    }
  }

  #nameCountries(projection: GeoProjection, path: GeoPath): Label[] {
    const [[left], [right]] = path.bounds({ type: "Sphere" });
    const degree = (right - left) / 360;
    return this.#world.names.flatMap(([name, lon, lat, area]) => {
      const at = projection([lon, lat]);
      const shownFrom = Math.sqrt(NAMED_PX / (area * degree * degree));
      return at ? [{ text: draw("text", {}, name), x: at[0], y: at[1], shownFrom }] : [];
    });
  }

  #nameAreas(projection: GeoProjection): Label[] {
    return this.#world.areas.flatMap(({ area, at, country, claimed, note }) => {
      const spot = projection(at);
      const claims = claimed.length > 0 ? `, claimed by ${claimed.join(", ")}` : "";
      const says = `${area}: coded ${country || "without a country"}${claims}. ${note}`;
      const text = draw("text", { class: "contested" }, area);
      text.addEventListener("pointerenter", () => this.#say(says));
      text.addEventListener("pointerleave", () => this.#say(null));
      return spot ? [{ text, x: spot[0], y: spot[1], shownFrom: DISPUTED_NAMED_ZOOM }] : [];
    });
  }
}

/** Fetch the ground, a file beside the script. */
export async function fetchWorld(): Promise<World> {
  const response = await fetch(new URL("./world.json", import.meta.url));
  if (!response.ok) throw new Error(`the service answers ${response.status} for the ground of the map`);
  return (await response.json()) as World;
}
