/** Orders the cells of a table. */

export type SortKind = "text" | "number" | "day";

const WORDS = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** Give a comparison of cells; empty ones come last, whichever way round. */
export function compareCells(kind: SortKind, isDown: boolean): (a: string, b: string) => number {
  const compare = kind === "number" ? compareNumbers : kind === "day" ? compareDays : WORDS.compare;
  return (a, b) => {
    if (!a || !b) return Number(!a) - Number(!b);
    return isDown ? compare(b, a) : compare(a, b);
  };
}

/** Read "1,234", "−3.5" and "12 %" as numbers; what is none counts as the least. */
export function readNumber(text: string): number {
  const number = Number.parseFloat(text.replaceAll(",", "").replace("−", "-"));
  return Number.isNaN(number) ? Number.NEGATIVE_INFINITY : number;
}

function compareNumbers(a: string, b: string): number {
  const [one, other] = [readNumber(a), readNumber(b)];
  return one === other ? 0 : one - other;
}

// Days are written year first, so that their letters order them.
function compareDays(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
