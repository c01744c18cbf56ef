/** Says numbers, days and codes in the words of the pages. */

const NUMBERS = new Intl.NumberFormat("en");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const QUAD_WORDS: Record<number, string> = {
  1: "verbal cooperation",
  2: "material cooperation",
  3: "verbal conflict",
  4: "material conflict",
};

/** Say a number with its thing: "1 event", "1,200 events". */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${NUMBERS.format(count)} ${count === 1 ? one : many}`;
}

/** Say a year, month or day: "2024", "May 2024", "19 May 2024". What is no date stays as it is. */
export function sayPeriod(period: string): string {
  const [year, month, day] = period.split("-");
  const name = MONTHS[Number(month) - 1];
  return [day && String(Number(day)), name, year].filter(Boolean).join(" ") || period;
}

/** Say a status or another word of the data: "in_force" is "in force". */
export function sayWord(word: string): string {
  return word.replaceAll("_", " ");
}
