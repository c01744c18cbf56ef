/** Chooses what follows: in a round, or beside a place in columns. */

/** Give the item `step` places from the current one, going round; without a current one, the first or the last. */
export function stepRound<T>(items: readonly T[], current: T | null, step: 1 | -1): T | undefined {
  const at = current === null ? -1 : items.indexOf(current);
  if (at < 0) return step > 0 ? items[0] : items.at(-1);
  return items[(at + step + items.length) % items.length];
}

const MOVES: Record<string, [columns: number, rows: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Give the place that an arrow key leads to in columns of different length; null where there is none. */
export function stepGrid(
  columns: readonly unknown[][],
  i: number,
  j: number,
  key: string,
): { i: number; j: number } | null {
  const [aside, along] = MOVES[key] ?? [0, 0];
  const column = columns[i + aside];
  if (!column || column.length === 0 || (aside === 0 && along === 0)) return null;
  const next = aside ? Math.min(j, column.length - 1) : j + along;
  return next >= 0 && next < column.length ? { i: i + aside, j: next } : null;
}
