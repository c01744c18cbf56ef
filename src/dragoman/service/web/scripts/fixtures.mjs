/** Shows the pages of fixtures/ with what was built last, on 127.0.0.1 and under the policy of the service. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { makeLives, makeMap, makeNetwork, makeSeries } from "../fixtures/data.mjs";

const PORT = Number(process.env.PORT ?? 8766);
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'none'; " +
  "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const KINDS = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const ANSWERS = { "/series": makeSeries, "/network": makeNetwork, "/map": makeMap, "/lives": makeLives };

/** Give the body of an address, or fail if there is none. */
async function answer(url) {
  const make = ANSWERS[url.pathname];
  if (make) return JSON.stringify(make(url.searchParams));
  const folder = url.pathname.startsWith("/static/") ? "../../" : "../fixtures/";
  return readFile(new URL(folder + url.pathname.slice(1), import.meta.url));
}

createServer(async (request, response) => {
  const url = new URL(request.url, "http://127.0.0.1");
  try {
    const body = await answer(url);
    response.setHeader("content-security-policy", POLICY);
    response.setHeader("content-type", KINDS[extname(url.pathname)] ?? "application/json");
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}).listen(PORT, "127.0.0.1");
