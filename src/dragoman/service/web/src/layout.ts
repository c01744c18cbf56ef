/** Lays out a network: who deals much with each other comes to lie near each other. */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";

/** What the layout needs; nodes are numbered from 0. */
export interface LayoutTask {
  /** Number of the task; its states carry it. */
  run: number;
  /** Radius of each node, px. */
  radii: number[];
  /** Numbers of two nodes, and how strongly they hold together (0 to 1). */
  links: [a: number, b: number, strength: number][];
  /** x and y of each node before, where there was a layout; NaN for new ones. */
  start: number[] | null;
  /** Width by height of the room. */
  shape: number;
}

/** A state of a layout: x and y of each node, one after the other. */
export interface LayoutState {
  run: number;
  positions: number[];
  isDone: boolean;
}

/** Room (px squared) that a node gets in the beginning. */
const ROOM = 1600;
/** Below this heat nothing moves that one would see. */
const COLD = 0.01;

/** Make a simulation that is not running: the caller ticks it. The same task gives the same layout. */
export function startLayout(
  task: LayoutTask,
): Simulation<SimulationNodeDatum, SimulationLinkDatum<SimulationNodeDatum>> {
  const nodes = task.radii.map((_, i): SimulationNodeDatum => {
    const [x = Number.NaN, y = Number.NaN] = task.start?.slice(2 * i, 2 * i + 2) ?? [];
    return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : {};
  });
  const links = task.links.map(([source, target, strength]) => ({ source, target, strength }));
  const spread = Math.sqrt(ROOM * nodes.length);
  return forceSimulation(nodes)
    .force(
      "charge",
      forceManyBody()
        .strength((_, i) => -60 - 26 * (task.radii[i] ?? 5))
        .distanceMax(2 * spread),
    )
    .force(
      "link",
      forceLink<SimulationNodeDatum, (typeof links)[number]>(links)
        .distance((link) => 130 - 60 * link.strength)
        .strength((link) => 0.02 + 0.2 * link.strength),
    )
    .force(
      "collide",
      forceCollide((_, i) => (task.radii[i] ?? 5) + 9),
    )
    .force("x", forceX(0).strength(0.035))
    .force("y", forceY(0).strength(0.035 * task.shape))
    .alpha(task.start ? 0.4 : 1)
    .alphaMin(COLD)
    .alphaDecay(0.025)
    .stop();
}

/** Give x and y of each node, one after the other. */
export function readPositions(simulation: ReturnType<typeof startLayout>): number[] {
  return simulation.nodes().flatMap(({ x = 0, y = 0 }) => [x, y]);
}

/** Tick until cold or until `budget_ms` is over; say whether it is done. */
export function tickLayout(simulation: ReturnType<typeof startLayout>, budget_ms: number): boolean {
  const end = performance.now() + budget_ms;
  while (simulation.alpha() > simulation.alphaMin()) {
    if (performance.now() > end) return false;
    simulation.tick();
  }
  return true;
}
