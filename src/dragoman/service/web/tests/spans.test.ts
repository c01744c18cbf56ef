import { expect, test } from "vitest";
import { chooseSpan, findStretch, offerSpans } from "../src/spans.ts";

const at = (...years: number[]) => years.map((year) => ({ at: year, weight: 1 }));
const busy = Array.from({ length: 30 }, (_, i) => ({ at: 2018 + i / 15, weight: 1 }));

test("one old record does not stretch what is shown first", () => {
  expect(chooseSpan([...at(1980), ...busy])).toBe(3);
});

test("all is shown where records are spread evenly or lie close together", () => {
  expect(chooseSpan(at(1980, 1990, 2000, 2010, 2020))).toBe(0);
  expect(chooseSpan(at(2020.1, 2020.2))).toBe(0);
  expect(chooseSpan([])).toBe(0);
});

test("only lengths shorter than all there is are offered", () => {
  expect(offerSpans(at(2000, 2012))).toEqual([1, 3, 10]);
  expect(offerSpans(at(2000))).toEqual([]);
});

test("a stretch holds the weightiest time, and the later one of two alike", () => {
  expect(findStretch([{ at: 2000, weight: 9 }, ...at(2010, 2010.5)], 1)).toEqual({ from: 2000, share: 9 / 11 });
  expect(findStretch(at(2000, 2010), 1)).toEqual({ from: 2009, share: 0.5 });
});
