const body = document.querySelector("tbody"), rows = [...body.rows];
const count = document.getElementById("count"), heads = [...document.querySelectorAll("th")];
function show(words) {
  let shown = 0;
  for (const row of rows) {
    row.hidden = !words.every(word => row.textContent.toLowerCase().includes(word));
    shown += !row.hidden;
  }
  count.textContent = shown + " / " + rows.length;
}
document.getElementById("filter").addEventListener("input", event =>
  show(event.target.value.toLowerCase().split(/\s+/)));
heads.forEach((head, column) => head.firstChild.addEventListener("click", () => {
  const down = head.ariaSort === "ascending", cell = row => row.cells[column].textContent;
  rows.sort((a, b) => cell(a).localeCompare(cell(b), "zh", {numeric: true}) * (down ? -1 : 1));
  for (const other of heads) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  body.append(...rows);
}));
show([]);
