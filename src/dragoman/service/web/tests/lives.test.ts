import { expect, test } from "vitest";
import type { Life, LifeStep } from "../src/contract.ts";
import { collectDays, layLife, placeWords, sayClash, sayStep } from "../src/lives.ts";

const step = (status: string, first: string | null, last = first, dated = true): LifeStep => ({
  status,
  first,
  last,
  dated,
  reports: 1,
});
const life = (...steps: LifeStep[]): Life => ({
  id: "agreement-1",
  kind: "agreement",
  title: "A treaty",
  status: "signed",
  href: "/things/agreement-1",
  steps,
});

test("steps lie in the order of their days, undated ones apart", () => {
  const laid = layLife(life(step("ended", "2024-03-01"), step("denied", null), step("signed", "2020-01-01")));
  expect(laid.marks.map((mark) => mark.step.status)).toEqual(["signed", "ended"]);
  expect(laid.undated.map((one) => one.status)).toEqual(["denied"]);
});

test("a step with one of its two days lies on that day", () => {
  const [mark] = layLife(life(step("signed", null, "2020-01-01"))).marks;
  expect([mark?.from, mark?.to]).toEqual([Date.UTC(2020, 0), Date.UTC(2020, 0)]);
});

test("clashes without a day are not laid, those with one count among the days", () => {
  const clash = { statuses: ["in_force", "suspended"], reports: [2, 1] };
  const laid = layLife({
    ...life(),
    clashes: [
      { day: null, ...clash },
      { day: "2021-05-01", ...clash },
    ],
  });
  expect(collectDays([laid])).toEqual([Date.UTC(2021, 4)]);
});

test("words that find no room give way, the last one stays", () => {
  expect(placeWords([0, 10, 100], [50, 50, 50], 200)).toEqual([true, false, true]);
  expect(placeWords([0, 10], [50, 50], 200)).toEqual([false, true]);
  expect(placeWords([], [], 200)).toEqual([]);
});

test("a step is told with its day, and whether a report gives it", () => {
  expect(sayStep(step("in_force", "2024-06-19"))).toBe("in force, 19 Jun 2024 (1 report)");
  expect(sayStep(step("signed", "2024-06-19", "2024-06-21", false))).toBe(
    "signed, reported 19 Jun 2024 to 21 Jun 2024 (1 report)",
  );
  expect(sayStep(step("denied", null))).toBe("denied, no day (1 report)");
});

test("a clash is told with both sides", () => {
  expect(sayClash({ day: "2024-06-20", statuses: ["in_force", "suspended"], reports: [2, 1] })).toBe(
    "reports clash on 20 Jun 2024: in force (2), suspended (1)",
  );
});
