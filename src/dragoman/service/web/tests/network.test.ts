import { describe, expect, test } from "vitest";
import type { NetworkEdge } from "../src/contract.ts";
import { bendLine, measureDistance } from "../src/curves.ts";
import { readPositions, startLayout, tickLayout } from "../src/layout.ts";
import { findEnds, sayStretch, trimMonths } from "../src/months.ts";
import { chooseNamed, fitSpots } from "../src/net-view.ts";
import { chooseLeast, countTie, sayTie, setMonths } from "../src/ties.ts";

const edge: NetworkEdge = {
  source: "RUS",
  target: "UKR",
  quads: { 1: 3, 3: 20, 4: 5 },
  agreements: 1,
  sanctions: 0,
  transfers: 2,
  href: "/dyads/RUS/UKR",
};

describe("ties", () => {
  test("count what the layers that are on hold", () => {
    expect(countTie(edge, ["cooperation", "agreements"])).toBe(4);
    expect(countTie(edge, ["conflict"])).toBe(25);
    expect(countTie(edge, [])).toBe(0);
  });

  test("are told without layers that hold nothing", () => {
    expect(sayTie(edge, ["cooperation", "agreements", "sanctions"])).toBe("3 events of cooperation, 1 agreement");
  });

  test("the least count leaves no more than there is room for", () => {
    const counts = [9, 5, 5, 5, 2, 1, 0];
    for (const most of [1, 2, 3, 4, 5, 6]) {
      const least = chooseLeast(counts, most);
      expect(counts.filter((count) => count >= least).length).toBeLessThanOrEqual(most);
    }
    expect(chooseLeast(counts, 6)).toBe(1);
  });
});

test("other months take the place of those in an address, the rest of it stays", () => {
  expect(setMonths("/api/v1/network?since=2018-01&until=2018-12&type=AID", "2019-01", "2019-02")).toBe(
    "/api/v1/network?since=2019-01&until=2019-02&type=AID",
  );
  expect(setMonths("/network", "2019-01", "2019-02")).toBe("/network?since=2019-01&until=2019-02");
});

test("a stretch is named by its ends, but for those that stand for all that lies beyond", () => {
  const months = ["1997-02", "2016-01", "2016-02", "2019-04"].map((month) => ({ month, events: 1 }));
  expect(sayStretch(months, 0, 3)).toBe("All months");
  expect(sayStretch(months, 0, 1)).toBe("Until Jan 2016");
  expect(sayStretch(months, 2, 3)).toBe("Since Feb 2016");
  expect(sayStretch(months, 1, 2)).toBe("Jan 2016 – Feb 2016");
  expect(sayStretch(months, 1, 1)).toBe("Jan 2016");
});

test("months at both ends that hold hardly anything become one", () => {
  const quiet = Array.from({ length: 50 }, (_, i) => ({ month: `19${50 + i}-01`, events: i === 0 ? 1 : 0 }));
  const busy = Array.from({ length: 5 }, (_, i) => ({ month: `2018-0${i + 1}`, events: 100 }));
  const trimmed = trimMonths([...quiet, ...busy]);
  expect(trimmed.map(({ month }) => month)).toEqual(["1950-01", "2018-01", "2018-02", "2018-03", "2018-04", "2018-05"]);
});

test.each([
  ["2018", "2018", [1, 12]],
  ["2018-03", "2018-05", [3, 5]],
  ["2018-03-15", "2018-05-02", [3, 5]],
  ["1990", "2018-01", [0, 1]],
  ["2030", "2031", [0, 13]],
  ["", "", [0, 13]],
])("the slider stands from %j to %j", (since, until, ends) => {
  const year = Array.from({ length: 12 }, (_, i) => `2018-${String(i + 1).padStart(2, "0")}`);
  const months = ["1997-02", ...year, "2019-04"].map((month) => ({ month, events: 1 }));
  expect(findEnds(months, since, until)).toEqual(ends);
});

describe("layout", () => {
  const task = {
    run: 1,
    radii: Array(200).fill(6),
    links: [[0, 1, 1]] as [number, number, number][],
    start: null,
    shape: 2,
  };

  test("is the same every time and gives each a place of its own", () => {
    const [one, other] = [startLayout(task), startLayout(task)];
    for (const layout of [one, other]) expect(tickLayout(layout, 60_000)).toBe(true);
    const positions = readPositions(one);
    expect(positions).toEqual(readPositions(other));
    expect(positions).toHaveLength(400);
    expect(positions.every(Number.isFinite)).toBe(true);
  });

  test("begins where those who stay lay before, wherever the new ones go", () => {
    const positions = readPositions(startLayout({ ...task, radii: [6, 6], start: [30, 40, Number.NaN, Number.NaN] }));
    expect(positions.slice(0, 2)).toEqual([30, 40]);
    expect(positions.every(Number.isFinite)).toBe(true);
  });

  test("stops in time when it is not done", () => {
    expect(tickLayout(startLayout(task), -1)).toBe(false);
  });
});

describe("drawing", () => {
  test("all spots lie inside of the room", () => {
    const spots = fitSpots([-500, -20, 700, 90, 0, 0], ["A", "B", "C"], 800, 400, { x: 0, y: 0, k: 1 });
    for (const { x, y } of spots.values()) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(800);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(400);
    }
  });

  test("names that would lie over an earlier one are left out", () => {
    const boxes = [
      { code: "A", x: 0, y: 0, width: 50 },
      { code: "B", x: 30, y: 5, width: 50 },
      { code: "C", x: 30, y: 30, width: 50 },
    ];
    expect([...chooseNamed(boxes)]).toEqual(["A", "C"]);
  });

  test("a curve passes its bend and can be pointed at", () => {
    const curve = bendLine({ x: 0, y: 0 }, { x: 100, y: 0 }, 10);
    expect(measureDistance(curve, { x: 50, y: -10 })).toBeLessThan(0.5);
    expect(measureDistance(curve, { x: 50, y: 10 })).toBeGreaterThan(19);
  });

  test("a tie of an actor to itself is a point and no fault", () => {
    expect(measureDistance(bendLine({ x: 1, y: 1 }, { x: 1, y: 1 }, 5), { x: 1, y: 1 })).toBe(0);
  });
});
