/** <dragoman-map>: places of events on a world whose disputed borders are dashed. */
import { geoNaturalEarth1 } from "d3-geo";
import { type Cluster, drawSector, gatherPoints, isUncertain, type Point, shareConflict, sizeDisc } from "./cluster.ts";
import type { MapAnswer, MapPlace } from "./contract.ts";
import { draw, make, ownAddress } from "./dom.ts";
import { Figure, watchWidth } from "./figure.ts";
import { fetchWorld, Ground } from "./map-ground.ts";
import type { Size } from "./view.ts";
import { QUAD_WORDS, sayCount, sayWord } from "./words.ts";
import { Zoom } from "./zoom.ts";

/** Latitudes that the map ends at: little happens nearer to the poles. */
const [NORTH, SOUTH] = [83, -57];
/** Turns the world by so much (degrees), that the date line cuts no land but at the pole. */
const TURN = -11;
const HEIGHT_MIN = 300;
const ZOOM_MAX = 24;
/** Enlargement by a click on a disc of several places. */
const OPENING = 2.2;
/** Discs nearer than this (px) become one. */
const REACH = 26;
/** Discs are gathered anew while the view moves when it has grown by this factor. */
const REGATHER = 1.4;
/** Width of a digit in a disc, px. */
const DIGIT = 8;
/** Discs of a smaller radius (px) have room for no number. */
const NUMBERED_RADIUS = 8;

class MapFigure extends Figure<MapAnswer> {
  readonly #projection = geoNaturalEarth1().rotate([TURN, 0]);
  readonly #discs = draw("g", { class: "discs" });
  readonly #frame = make("div", {
    class: "window",
    tabindex: 0,
    role: "group",
    "aria-label": "Map. Plus and minus enlarge, arrow keys move, 0 shows all.",
  });
  readonly #zoom = new Zoom(this.#frame, ZOOM_MAX, (isResting) => this.#follow(isResting));
  #ground: Ground | null = null;
  #points: Point[] = [];
  #gatheredAt = 0;

  protected override async show(answer: MapAnswer): Promise<void> {
    const most = answer.more ? " Only the most frequent places are drawn." : "";
    this.hint = `Click into the map, then the wheel enlarges it. Discs lead to their events.${most}`;
    const ground = new Ground(await fetchWorld(), (text) => this.say(text));
    this.#ground = ground;
    this.controls.replaceChildren(makeKey());
    this.#frame.append(ground.shapes, draw("svg", { class: "over" }, ground.names, this.#discs), this.#zoom.buttons);
    this.stage.replaceChildren(this.#frame);
    watchWidth(this.#frame, (width) => this.#resize(width, ground, answer.places));
  }

  #resize(width: number, ground: Ground, places: MapPlace[]): void {
    const size = this.#fit(width);
    ground.shapes.setAttribute("viewBox", `0 0 ${width} ${size.height}`);
    ground.project(this.#projection);
    this.#points = places.flatMap((place) => {
      const at = this.#projection([place.lon, place.lat]);
      return at ? [{ place, x: at[0], y: at[1] }] : [];
    });
    this.#gatheredAt = 0;
    this.#zoom.drawing = size;
  }

  /** Fit the world to a width; on a narrow screen it gets wider than that, so as not to be too low. */
  #fit(width: number): Size {
    const row = (latitude: number) => this.#projection([-TURN, latitude])?.[1] ?? 0;
    this.#projection.fitWidth(width, { type: "Sphere" });
    const wide = Math.round(width * Math.max(HEIGHT_MIN / (row(SOUTH) - row(NORTH)), 1));
    this.#projection.fitWidth(wide, { type: "Sphere" });
    const [x, y] = this.#projection.translate();
    this.#projection.translate([x, y - row(NORTH)]);
    return { width: wide, height: Math.round(row(SOUTH)) };
  }

  /** Follow the view: the ground is scaled, discs are moved and keep their size. */
  #follow(isResting: boolean): void {
    const { x, y, k } = this.#zoom.view;
    this.#ground?.follow(this.#zoom.view, isResting);
    const growth = Math.max(k / this.#gatheredAt, this.#gatheredAt / k);
    if (isResting ? growth > 1 : growth > REGATHER) this.#gather(k);
    for (const disc of this.#discs.children) {
      const { x: atX = 0, y: atY = 0 } = (disc as SVGElement).dataset;
      disc.setAttribute("transform", `translate(${x + k * Number(atX)} ${y + k * Number(atY)})`);
    }
  }

  #gather(k: number): void {
    this.#gatheredAt = k;
    const clusters = gatherPoints(this.#points, REACH / k);
    const most = Math.max(...clusters.map((cluster) => cluster.events), 1);
    const focused = (document.activeElement as SVGElement | null)?.dataset?.name;
    const discs = clusters.map((cluster) => this.#drawDisc(cluster, sizeDisc(cluster.events, most)));
    this.#discs.replaceChildren(...discs);
    if (focused) discs.find((disc) => disc.dataset.name === focused)?.focus();
  }

  #drawDisc(cluster: Cluster, radius: number): SVGAElement {
    const { members, place } = cluster;
    const isOne = members.length === 1;
    const says = isOne ? sayPlace(place) : sayCluster(cluster);
    const doubt = isUncertain(members) ? " uncertain" : "";
    const disc = draw("a", {
      href: isOne ? ownAddress(place.href) : "#",
      "aria-label": says,
      class: `disc${doubt}`,
    });
    disc.append(draw("circle", { r: radius }), draw("path", { d: drawSector(shareConflict(members), radius) }));
    const number = cluster.events.toLocaleString("en");
    if (radius >= NUMBERED_RADIUS && 2 * radius > number.length * DIGIT) {
      disc.append(draw("text", { dy: "0.35em", "text-anchor": "middle" }, number));
    }
    Object.assign(disc.dataset, { x: cluster.x, y: cluster.y, name: place.name });
    for (const event of ["pointerenter", "focus"]) disc.addEventListener(event, () => this.say(says));
    for (const event of ["pointerleave", "blur"]) disc.addEventListener(event, () => this.say(null));
    if (!isOne) {
      disc.setAttribute("role", "button");
      disc.addEventListener("click", (event) => {
        event.preventDefault();
        const { x, y, k } = this.#zoom.view;
        this.#zoom.by(OPENING, { x: x + k * cluster.x, y: y + k * cluster.y });
      });
    }
    return disc;
  }
}

function sayPlace({ name, country, events, quads, statuses }: MapPlace): string {
  const tell = (counts: Partial<Record<string, number>>, word: (key: string) => string) =>
    Object.entries(counts)
      .filter(([, count]) => count)
      .map(([key, count]) => `${count} ${word(key)}`)
      .join(", ");
  const classes = tell(quads, (key) => QUAD_WORDS[Number(key)] ?? key);
  return `${name}${country ? `, ${country}` : ""}: ${sayCount(events, "event")} (${tell(statuses, sayWord)}); ${classes}`;
}

function sayCluster({ members, events, place }: Cluster): string {
  return `${place.name} and ${sayCount(members.length - 1, "place")} near it: ${sayCount(events, "event")}. Enlarges the map.`;
}

function makeKey(): HTMLElement {
  const samples = {
    "round quad-2": "cooperation",
    "round quad-4": "conflict",
    "round uncertain": "nothing confirmed",
    "line-contested": "disputed border",
  };
  return make(
    "ul",
    { class: "key" },
    ...Object.entries(samples).map(([sample, word]) =>
      make("li", {}, make("span", { class: `sample ${sample}`, "aria-hidden": "true" }), word),
    ),
  );
}

customElements.define("dragoman-map", MapFigure);
