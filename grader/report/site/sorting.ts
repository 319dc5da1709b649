// The only script of a report: it sorts the table of students by a column, and filters it. The page reads well without.

export const sortAndFilter = `
const table = document.getElementById("heat");
const body = table.tBodies[0];
const rows = [...body.rows];
const filter = document.getElementById("filter");
const shown = document.getElementById("shown");
const nameOf = (row) => row.cells[0].textContent.toLowerCase();
const valueOf = (row, column) => Number(row.cells[column].dataset.value);

document.getElementById("tools").hidden = false;
document.getElementById("tools").addEventListener("submit", (event) => event.preventDefault());
filter.addEventListener("input", () => {
  const part = filter.value.trim().toLowerCase();
  for (const row of rows) row.hidden = !nameOf(row).includes(part);
  shown.value = rows.filter((row) => !row.hidden).length + " of " + rows.length;
});

for (const [column, header] of [...table.tHead.rows[0].cells].entries()) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...header.childNodes);
  header.append(button);
  button.addEventListener("click", () => {
    const isUp = header.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", isUp ? "ascending" : "descending");
    const compare = column === 0
      ? (a, b) => nameOf(a).localeCompare(nameOf(b))
      : (a, b) => valueOf(a, column) - valueOf(b, column);
    body.append(...rows.toSorted((a, b) => (isUp ? compare(a, b) : compare(b, a))));
  });
}
`;
