/** Gathers places that would lie over each other on the map. */
import type { MapPlace } from "./contract.ts";

export interface Point {
  place: MapPlace;
  /** Where it lies on the unenlarged map, px. */
  x: number;
  y: number;
}

export interface Cluster extends Point {
  /** The place of most events first; it gives the cluster its spot. */
  members: Point[];
  events: number;
}

/** Gather each point into the nearest busier one within `reach` (px of the unenlarged map). */
export function gatherPoints(points: Point[], reach: number): Cluster[] {
  const clusters: Cluster[] = [];
  const cells = new Map<string, Cluster[]>();
  for (const point of [...points].sort((a, b) => b.place.events - a.place.events)) {
    const [column, row] = [Math.floor(point.x / reach), Math.floor(point.y / reach)];
    const near = findNear(point, neighbours(cells, column, row), reach);
    if (near) {
      near.members.push(point);
      near.events += point.place.events;
      continue;
    }
    const cluster = { ...point, members: [point], events: point.place.events };
    const key = `${column},${row}`;
    cells.set(key, [...(cells.get(key) ?? []), cluster]);
    clusters.push(cluster);
  }
  return clusters;
}

/** Radius (px) of a disc whose area grows with the events. */
export function sizeDisc(events: number, most: number): number {
  return 4.5 + 19 * Math.sqrt(events / Math.max(most, 1));
}

/** Give the share (0 to 1) of conflict in the events of the places. */
export function shareConflict(members: Point[]): number {
  const count = (quads: string[]) =>
    members.reduce((sum, { place }) => sum + quads.reduce((part, quad) => part + (place.quads[quad] ?? 0), 0), 0);
  const against = count(["3", "4"]);
  return against / Math.max(count(["1", "2"]) + against, 1);
}

/** Draw the sector of a disc that stands for a share, clockwise from the top; nothing for none. */
export function drawSector(share: number, radius: number): string {
  if (share <= 0) return "";
  if (share >= 1) return `M0 ${-radius}A${radius} ${radius} 0 1 1 0 ${radius}A${radius} ${radius} 0 1 1 0 ${-radius}Z`;
  const angle = 2 * Math.PI * share;
  const round = (value: number) => Math.round(value * 100) / 100;
  const [x, y] = [round(radius * Math.sin(angle)), round(-radius * Math.cos(angle))];
  return `M0 0V${-radius}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}Z`;
}

/** Whether nothing there is said to have happened: all of it is alleged, denied, planned or possible. */
export function isUncertain(members: Point[]): boolean {
  return members.every(({ place }) => !place.statuses.happened);
}

function neighbours(cells: Map<string, Cluster[]>, column: number, row: number): Cluster[] {
  const around = [-1, 0, 1];
  return around.flatMap((dx) => around.flatMap((dy) => cells.get(`${column + dx},${row + dy}`) ?? []));
}

function findNear(point: Point, clusters: Cluster[], reach: number): Cluster | undefined {
  let best: Cluster | undefined;
  let least = reach;
  for (const cluster of clusters) {
    const distance = Math.hypot(cluster.x - point.x, cluster.y - point.y);
    if (distance < least) [best, least] = [cluster, distance];
  }
  return best;
}
