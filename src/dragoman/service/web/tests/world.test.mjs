import { feature } from "topojson-client";
import { describe, expect, test } from "vitest";
import { makeWorld } from "../scripts/world.mjs";

const world = makeWorld();
const lines = (key) => feature(world, world.objects[key]).geometry.coordinates;

/** Say whether a line passes within `reach` degrees of a place. */
function passes(key, [x, y], reach) {
  return lines(key).some((line) =>
    line.slice(1).some((to, i) => {
      const [[ax, ay], [bx, by]] = [line[i], to];
      const [dx, dy] = [bx - ax, by - ay];
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      return Math.hypot(ax + t * dx - x, ay + t * dy - y) < reach;
    }),
  );
}

describe("disputed borders", () => {
  test.each([
    ["Crimea at Perekop", [33.7, 46.1]],
    ["Western Sahara in the north", [-11, 27.667]],
    ["Kashmir at the Line of Control near Uri", [73.9, 34.1]],
    ["the Golan on the side of Israel", [35.62, 33.0]],
    ["the West Bank near Tulkarm", [35.0, 32.3]],
    ["Gaza", [34.5, 31.5]],
    ["Kosovo and Serbia", [20.8, 43.2]],
    ["Cyprus at Nicosia", [33.36, 35.18]],
    ["Abkhazia at the Enguri", [41.83, 42.54]],
    ["South Ossetia south of Tskhinvali", [43.98, 42.18]],
    ["Taiwan on its west coast", [120.3, 23.5]],
    ["Somaliland", [48.95, 10.5]],
  ])("%s is dashed and not drawn as agreed", (_, place) => {
    expect(passes("disputed", place, 0.35)).toBe(true);
    expect(passes("agreed", place, 0.1)).toBe(false);
  });

  test.each([
    ["France and Spain", [0.7, 42.75]],
    ["Russia and Ukraine at Kharkiv", [37.0, 50.3]],
    ["India and Pakistan in Punjab", [74.5, 31.0]],
  ])("%s is agreed", (_, place) => {
    expect(passes("agreed", place, 0.35)).toBe(true);
    expect(passes("disputed", place, 0.35)).toBe(false);
  });
});

test("disputed areas stand under our own names, with what the codebook says", () => {
  const crimea = world.areas.find(({ area }) => area === "Crimea");
  expect(crimea).toMatchObject({ country: "UKR", claimed: ["RUS"] });
  const names = new Set(world.names.map(([name]) => name));
  for (const replaced of ["W. Sahara", "N. Cyprus", "Somaliland", "Siachen Glacier"]) {
    expect(names.has(replaced)).toBe(false);
  }
  expect(names.has("Taiwan") && names.has("Kosovo")).toBe(true);
});

test("every name lies in the world", () => {
  for (const [, lon, lat] of world.names) {
    expect(Math.abs(lon)).toBeLessThanOrEqual(180);
    expect(Math.abs(lat)).toBeLessThanOrEqual(90);
  }
});
