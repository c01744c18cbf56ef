/** Bends the lines between two actors, so that ties of several kinds lie beside each other. */

export interface Spot {
  x: number;
  y: number;
}

/** A quadratic curve: it leaves `from`, leans to `by`, ends in `to`. */
export interface Curve {
  from: Spot;
  by: Spot;
  to: Spot;
}

const SAMPLES = 12;

/** Bend a line sideways by `bend` px at its middle. */
export function bendLine(from: Spot, to: Spot, bend: number): Curve {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [across, along] = [(to.y - from.y) / length, (to.x - from.x) / length];
  // The control point of a quadratic curve lies twice as far out as the curve gets.
  const by = { x: (from.x + to.x) / 2 + 2 * bend * across, y: (from.y + to.y) / 2 - 2 * bend * along };
  return { from, by, to };
}

/** Measure how far (px) a spot lies from a curve. */
export function measureDistance({ from, by, to }: Curve, spot: Spot): number {
  let least = Number.POSITIVE_INFINITY;
  let before = from;
  for (let i = 1; i <= SAMPLES; i++) {
    const t = i / SAMPLES;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    const next = { x: a * from.x + b * by.x + c * to.x, y: a * from.y + b * by.y + c * to.y };
    least = Math.min(least, measureToPiece(before, next, spot));
    before = next;
  }
  return least;
}

function measureToPiece(a: Spot, b: Spot, spot: Spot): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.min(1, Math.max(0, ((spot.x - a.x) * dx + (spot.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(a.x + t * dx - spot.x, a.y + t * dy - spot.y);
}
