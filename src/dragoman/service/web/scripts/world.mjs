/**
 * Makes src/world.json, the ground of the map, from Natural Earth (package world-atlas, 1:50m, public domain).
 *
 * Natural Earth draws borders as they are held, which takes sides. We fill all land alike and sort its border lines:
 * what borders.json names is drawn dashed, with the words of the codebook's places/borders.tsv. Lines that Natural
 * Earth lacks are in borders.json too, by hand and approximate.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { geoArea, geoCentroid } from "d3-geo";
import { feature, merge, mesh } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

/** Area (square degrees) below which a bend of a line is left out: hardly a pixel at twelvefold zoom. */
const BEND_MIN = 0.004;
/** Steps of the grid on which coordinates are rounded, across the width of the world. */
const GRID = 2e4;
/** How many square degrees a steradian has. */
const SQUARE_DEGREES = (180 / Math.PI) ** 2;
/** Countries of less land (square degrees) get no name on the map. */
const NAMED_AREA_MIN = 0.02;

const here = (path) => new URL(`../${path}`, import.meta.url);
const world = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("world-atlas/countries-50m.json")));
const countries = world.objects.countries;
const rules = JSON.parse(readFileSync(here("borders.json")));
const areas = readAreas(readFileSync(here("../../data/codebook/places/borders.tsv"), "utf8"));

/** Read the codebook's disputed areas: name to {country, claimed, note}. */
function readAreas(text) {
  const rows = text.trim().split("\n").slice(1);
  return new Map(
    rows.map((row) => {
      const [area, country, claimed, , note] = row.split("\t");
      return [area, { country, claimed: claimed.split("|").filter(Boolean), note }];
    }),
  );
}

const name = (country) => country.properties.name;
const isBetween = (rule, a, b) => {
  const [one, other] = rule.between ?? [];
  return [
    [a, b],
    [b, a],
  ].some(([x, y]) => x === one && (other === "*" || y === other));
};
const isIn = (box, [x, y]) => !box || (box[0] <= x && x <= box[2] && box[1] <= y && y <= box[3]);

/** Cut a line where it enters or leaves the disputed boxes: pairs of [is disputed, points]. */
function cutLine(line, boxes) {
  const parts = [];
  for (let i = 1; i < line.length; i++) {
    const isDisputed = boxes.some((box) => isIn(box, line[i - 1]) && isIn(box, line[i]));
    const last = parts.at(-1);
    if (last && last[0] === isDisputed) last[1].push(line[i]);
    else parts.push([isDisputed, [line[i - 1], line[i]]]);
  }
  return parts;
}

/** Sort all borders between two countries into agreed and disputed lines. */
function sortBorders() {
  const sorted = { agreed: [], disputed: rules.flatMap((rule) => (rule.line ? [rule.line] : [])) };
  const pairs = new Map();
  mesh(world, countries, (a, b) => {
    if (a !== b) pairs.set([name(a), name(b)].sort().join("|"), [name(a), name(b)].sort());
    return false;
  });
  for (const [a, b] of pairs.values()) {
    const lines = mesh(world, countries, (x, y) => x !== y && [name(x), name(y)].sort().join("|") === `${a}|${b}`);
    const boxes = rules.filter((rule) => isBetween(rule, a, b)).map((rule) => rule.box);
    for (const [isDisputed, line] of lines.coordinates.flatMap((line) => cutLine(line, boxes)))
      sorted[isDisputed ? "disputed" : "agreed"].push(line);
  }
  return sorted;
}

/** Name every country in the middle of its largest piece, where no disputed area stands for it. */
function nameCountries() {
  const round = (value) => Math.round(value * 100) / 100;
  const replaced = new Set(rules.map((rule) => rule.replaces));
  return feature(world, countries).features.flatMap((country) => {
    const { type, coordinates } = country.geometry;
    const pieces = type === "Polygon" ? [coordinates] : coordinates;
    const [piece] = pieces
      .map((coordinates) => ({ type: "Polygon", coordinates }))
      .sort((a, b) => geoArea(b) - geoArea(a));
    const [area, at] = [geoArea(piece) * SQUARE_DEGREES, geoCentroid(piece)];
    if (area < NAMED_AREA_MIN || replaced.has(name(country))) return [];
    return [[name(country), round(at[0]), round(at[1]), round(area)]];
  });
}

/** The disputed areas with what we code and who claims them, where a rule gives them a place. */
function nameAreas() {
  return rules.flatMap(({ area, at }) => {
    const told = areas.get(area);
    if (!told) throw new Error(`borders.json: no area ${area} in codebook/places/borders.tsv`);
    return at ? [{ area, at, ...told }] : [];
  });
}

/** Make the ground of the map: land, agreed and disputed borders as one topology, names of countries and areas. */
export function makeWorld() {
  const { agreed, disputed } = sortBorders();
  const outlines = new Set(rules.map((rule) => rule.outline));
  const outlined = countries.geometries.filter((country) => outlines.has(name(country)));
  const coasts = outlined.flatMap((country) => mesh(world, country).coordinates);
  const rough = topology({
    land: merge(world, countries.geometries),
    agreed: { type: "MultiLineString", coordinates: agreed },
    disputed: { type: "MultiLineString", coordinates: [...disputed, ...coasts] },
  });
  const smooth = simplify(presimplify(rough), BEND_MIN);
  const shapes = Object.entries(smooth.objects).map(([key, object]) => [key, feature(smooth, object).geometry]);
  return { ...topology(Object.fromEntries(shapes), GRID), names: nameCountries(), areas: nameAreas() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(here("src/world.json"), JSON.stringify(makeWorld()));
}
