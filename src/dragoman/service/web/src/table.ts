/** Makes tables sortable by the columns whose head says data-sort: "text", "number" or "day". */
import { make } from "./dom.ts";
import { compareCells, type SortKind } from "./order.ts";

/** Put a button into the head of a column. */
function wireHead(head: HTMLTableCellElement): void {
  const button = make("button", { type: "button", class: "sort" });
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => sortBy(head));
}

/** Sort the rows by a column: upwards first, downwards at the second click. */
function sortBy(head: HTMLTableCellElement): void {
  const table = head.closest("table");
  const body = table?.tBodies[0];
  if (!table || !body) return;
  const isDown = head.getAttribute("aria-sort") === "ascending";
  const compare = compareCells(head.dataset.sort as SortKind, isDown);
  const rows = [...body.rows].map((row) => ({ row, cell: readCell(row.cells[head.cellIndex]) }));
  for (const { row } of rows.sort((a, b) => compare(a.cell, b.cell))) body.append(row);
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
}

function readCell(cell: HTMLTableCellElement | undefined): string {
  return cell?.dataset.value ?? cell?.textContent?.trim() ?? "";
}

document.querySelectorAll<HTMLTableCellElement>("th[data-sort]").forEach(wireHead);
