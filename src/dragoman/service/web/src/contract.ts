/** What the service answers to the elements of its pages: the shapes of its JSON. */

/** Quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict. */
export type Quad = 1 | 2 | 3 | 4;
export type Grain = "day" | "month" | "year";

export interface SeriesItem {
  /** YYYY, YYYY-MM or YYYY-MM-DD, after the grain of the series. */
  period: string;
  source: string;
  target: string;
  quad: Quad;
  events: number;
  /** Sum of the scores of these events. */
  score: number;
  href: string;
}

export interface Series {
  a: string;
  b: string;
  by: Grain;
  /** Periods without events are left out; both directions are in. */
  items: SeriesItem[];
}

export interface MapPlace {
  name: string;
  country: string | null;
  lat: number;
  lon: number;
  events: number;
  quads: Partial<Record<string, number>>;
  statuses: Partial<Record<string, number>>;
  href: string;
}

export interface MapAnswer {
  places: MapPlace[];
  /** Whether only the most frequent places are given. */
  more: boolean;
}

export interface NetworkNode {
  code: string;
  name: string;
  events: number;
  href: string;
}

export interface NetworkEdge {
  /** Codes of the pair, source before target in the alphabet; sums of both directions. */
  source: string;
  target: string;
  quads: Partial<Record<string, number>>;
  agreements: number;
  sanctions: number;
  transfers: number;
  href: string;
}

export interface NetworkAnswer {
  /** First and last year, month or day shown, as asked for; null where nothing was. */
  since: string | null;
  until: string | null;
  /** All months of the record, whatever is shown. */
  months: { month: string; events: number }[];
  nodes: NetworkNode[];
  edges: NetworkEdge[];
  more: boolean;
}

export interface LifeStep {
  status: string;
  /** Days, YYYY-MM-DD; null where nobody says when. */
  first: string | null;
  last: string | null;
  /** Whether the reports date it; else the days are those of the reports. */
  dated: boolean;
  reports: number;
}

export interface Clash {
  day: string | null;
  statuses: string[];
  reports: number[];
}

export interface Life {
  id: string;
  kind: string;
  title: string;
  status: string;
  href: string;
  steps: LifeStep[];
  clashes?: Clash[];
}

export interface LivesAnswer {
  items: Life[];
}
