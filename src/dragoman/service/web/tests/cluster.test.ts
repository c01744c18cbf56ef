import { describe, expect, test } from "vitest";
import { drawSector, gatherPoints, isUncertain, type Point, shareConflict, sizeDisc } from "../src/cluster.ts";

const point = (x: number, y: number, events: number, quads = {}, statuses = {}): Point => ({
  x,
  y,
  place: { name: `${x},${y}`, country: null, lat: 0, lon: 0, events, quads, statuses, href: "/events" },
});

describe("clusters", () => {
  test("hold every point once and lie on their busiest", () => {
    const points = Array.from({ length: 200 }, (_, i) => point((i * 37) % 101, (i * 53) % 97, 1 + (i % 7)));
    const clusters = gatherPoints(points, 10);
    expect(clusters.flatMap((cluster) => cluster.members)).toHaveLength(points.length);
    for (const { place, members, events } of clusters) {
      expect(place.events).toBe(Math.max(...members.map((member) => member.place.events)));
      expect(events).toBe(members.reduce((sum, member) => sum + member.place.events, 0));
    }
  });

  test("lie at least their reach apart, across the cells of the search too", () => {
    const clusters = gatherPoints([point(9.9, 0, 2), point(10.1, 0, 1), point(25, 0, 1)], 10);
    expect(clusters.map((cluster) => cluster.x)).toEqual([9.9, 25]);
  });
});

describe("discs", () => {
  test("grow in area with the events", () => {
    const base = sizeDisc(0, 100);
    expect((sizeDisc(100, 100) - base) / (sizeDisc(25, 100) - base)).toBeCloseTo(2);
  });

  test("tell the share of conflict among all classes", () => {
    expect(shareConflict([point(0, 0, 4, { 1: 1, 2: 1, 3: 1, 4: 1 })])).toBe(0.5);
    expect(shareConflict([point(0, 0, 0)])).toBe(0);
  });

  test("are uncertain only where nothing is said to have happened", () => {
    expect(isUncertain([point(0, 0, 1, {}, { alleged: 1 })])).toBe(true);
    expect(isUncertain([point(0, 0, 1, {}, { alleged: 1 }), point(1, 1, 1, {}, { happened: 1 })])).toBe(false);
  });

  test("have a sector that begins at the top and goes round clockwise", () => {
    expect(drawSector(0, 10)).toBe("");
    expect(drawSector(0.25, 10)).toBe("M0 0V-10A10 10 0 0 1 10 0Z");
    expect(drawSector(0.75, 10)).toBe("M0 0V-10A10 10 0 1 1 -10 0Z");
    expect(drawSector(1, 10)).toMatch(/^M0 -10A/);
  });
});
