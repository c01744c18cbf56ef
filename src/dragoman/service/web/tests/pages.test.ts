import { describe, expect, test } from "vitest";
import { ownAddress } from "../src/dom.ts";
import { compareCells, readNumber } from "../src/order.ts";
import { stepGrid, stepRound } from "../src/steps.ts";
import { keepInside, WHOLE, zoomAt } from "../src/view.ts";
import { sayCount, sayPeriod } from "../src/words.ts";

test.each(["https://example.org/", "//example.org/", "/\\example.org/", "javascript:alert(1)", "events", ""])(
  "the address %j of a stranger leads nowhere",
  (href) => {
    expect(ownAddress(href)).toBeNull();
  },
);

test("an address of this host stays", () => {
  expect(ownAddress("/events?actor=RUS")).toBe("/events?actor=RUS");
});

describe("sorting", () => {
  test("numbers are read with their commas, minus signs and units", () => {
    expect(["1,204", "−3.5", "12 %", "none"].map(readNumber)).toEqual([1204, -3.5, 12, Number.NEGATIVE_INFINITY]);
  });

  test("empty cells come last both ways", () => {
    for (const isDown of [true, false]) {
      expect(["", "2", "10"].sort(compareCells("number", isDown)).at(-1)).toBe("");
    }
    expect(["10", "9", "1,000"].sort(compareCells("number", true))).toEqual(["1,000", "10", "9"]);
  });

  test("words go by the alphabet whatever their case", () => {
    expect(["b", "A", "c"].sort(compareCells("text", false))).toEqual(["A", "b", "c"]);
  });
});

describe("steps", () => {
  test("go round, and begin at either end", () => {
    const items = ["a", "b", "c"];
    expect([stepRound(items, "c", 1), stepRound(items, "a", -1)]).toEqual(["a", "c"]);
    expect([stepRound(items, null, 1), stepRound(items, null, -1)]).toEqual(["a", "c"]);
    expect(stepRound([], null, 1)).toBeUndefined();
  });

  test("between columns keep to the nearest row there is", () => {
    const columns = [["a", "b", "c"], ["d"]];
    expect(stepGrid(columns, 0, 2, "ArrowRight")).toEqual({ i: 1, j: 0 });
    expect(stepGrid(columns, 1, 0, "ArrowRight")).toBeNull();
    expect(stepGrid(columns, 0, 0, "ArrowDown")).toEqual({ i: 0, j: 1 });
    expect(stepGrid(columns, 0, 0, "x")).toBeNull();
  });
});

describe("view", () => {
  const size = { width: 800, height: 400 };

  test("the point that one enlarges around stays where it is", () => {
    const at = { x: 200, y: 100 };
    const view = zoomAt({ x: -50, y: -20, k: 2 }, 1.5, at, 10);
    expect((at.x - view.x) / view.k).toBeCloseTo((at.x + 50) / 2);
    expect((at.y - view.y) / view.k).toBeCloseTo((at.y + 20) / 2);
  });

  test("nothing is made smaller than the whole or larger than allowed", () => {
    expect(zoomAt(WHOLE, 0.1, { x: 0, y: 0 }, 10).k).toBe(1);
    expect(zoomAt(WHOLE, 100, { x: 0, y: 0 }, 10).k).toBe(10);
  });

  test("no empty margin comes into sight", () => {
    expect(keepInside({ x: 90, y: -900, k: 2 }, size, size)).toEqual({ x: 0, y: -400, k: 2 });
    expect(keepInside({ x: -5, y: 5, k: 1 }, size, size)).toEqual(WHOLE);
  });
});

test("a drawing wider than its window can be moved along its width", () => {
  const [window, drawing] = [
    { width: 300, height: 300 },
    { width: 700, height: 300 },
  ];
  expect(keepInside({ x: -150, y: -20, k: 1 }, window, drawing)).toEqual({ x: -150, y: 0, k: 1 });
});

describe("words", () => {
  test("say one and many", () => {
    expect([sayCount(1, "event"), sayCount(1200, "event")]).toEqual(["1 event", "1,200 events"]);
  });

  test("say years, months and days, and leave what is none", () => {
    expect(["2024", "2024-05", "2024-05-09", "soon"].map(sayPeriod)).toEqual([
      "2024",
      "May 2024",
      "9 May 2024",
      "soon",
    ]);
  });
});
