import { describe, expect, test } from "vitest";
import type { SeriesItem } from "../src/contract.ts";
import { namePeriod, numberPeriod, placeLabels, stackSeries } from "../src/periods.ts";

const item = (period: string, quad: 1 | 2 | 3 | 4, events: number): SeriesItem => ({
  period,
  source: "RUS",
  target: "UKR",
  quad,
  events,
  score: quad > 2 ? -events : events,
  href: "/events",
});

describe("periods", () => {
  test.each(["day", "month", "year"] as const)("a number gives back its %s", (by) => {
    const period = { day: "2024-02-29", month: "2024-02", year: "2024" }[by];
    expect(namePeriod(numberPeriod(period, by), by)).toBe(period);
  });

  test("neighbours differ by one, across the end of a year and of February", () => {
    expect(numberPeriod("2024-01", "month") - numberPeriod("2023-12", "month")).toBe(1);
    expect(numberPeriod("2024-03-01", "day") - numberPeriod("2024-02-29", "day")).toBe(1);
  });

  test("labels find room and stand on whole steps", () => {
    const [first, last] = [numberPeriod("2017-01", "month"), numberPeriod("2024-12", "month")];
    const labels = placeLabels(first, last, "month", 9);
    expect(labels.map((index) => namePeriod(index, "month"))).toEqual(
      ["2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024"].map((year) => `${year}-01`),
    );
  });

  test("a stretch too short for a whole step is labelled at its beginning", () => {
    expect(placeLabels(13, 14, "year", 1)).toEqual([14]);
    expect(placeLabels(13, 13, "year", 1)).toEqual([13]);
  });
});

describe("bars", () => {
  test("cooperation goes up and conflict down, verbal next to the line", () => {
    const [bar] = stackSeries(
      [item("2024-05", 4, 5), item("2024-05", 2, 2), item("2024-05", 1, 3), item("2024-05", 3, 1)],
      "month",
    );
    expect(bar?.pieces.map(({ quad, from, to }) => [quad, from, to])).toEqual([
      [1, 0, 3],
      [2, 3, 5],
      [3, 0, -1],
      [4, -1, -6],
    ]);
    expect(bar?.score).toBe(-1);
  });

  test("come in the order of time, without periods of no event and without what is no period", () => {
    const bars = stackSeries([item("2024-05", 1, 1), item("2019-01", 3, 1), item("soon", 1, 1)], "month");
    expect(bars.map((bar) => bar.period)).toEqual(["2019-01", "2024-05"]);
  });
});
