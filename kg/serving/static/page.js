// What the page does beyond links: hits as one types, the record beside a report, copying, facets that answer at once.
"use strict";

for (const field of document.querySelectorAll("[data-hits]")) hitsFor(field);

function hitsFor(field) {
  const list = document.createElement("ul");
  let asked = "", timer, at = -1;
  list.className = "hits";
  list.id = "hits-" + Math.floor(performance.now());
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.getAttribute("aria-label"));
  list.hidden = true;
  field.parentNode.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]])
    field.setAttribute(name, value);
  const show = shown => { list.hidden = !shown; field.setAttribute("aria-expanded", shown); };
  show(false);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      asked = field.value.trim();
      if (!asked) return show(false);
      const wanted = asked, answer = await fetch("/hits?q=" + encodeURIComponent(wanted));
      if (wanted !== asked || !answer.ok) return;
      list.innerHTML = await answer.text();
      at = -1;
      show(true);
    }, 120);
  });
  field.addEventListener("keydown", event => {
    const options = [...list.querySelectorAll("[role=option]")];
    if (event.key === "Escape") show(false);
    if (event.key === "Enter" && at >= 0 && !list.hidden) {
      event.preventDefault();
      location.href = options[at].querySelector("a").href;
    }
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || !options.length) return;
    event.preventDefault();
    at = (at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", i === at));
    options[at].scrollIntoView({block: "nearest"});
    field.setAttribute("aria-activedescendant", options[at].id);
  });
  document.addEventListener("click", event => field.parentNode.contains(event.target) || show(false));
}

const record = document.getElementById("record");
if (record) {
  const reader = record.parentNode, close = () => {
    record.hidden = true;
    reader.classList.remove("open");
    document.querySelector(".clause.chosen")?.focus();
    document.querySelector(".clause.chosen")?.classList.remove("chosen");
  };
  reader.addEventListener("click", async event => {
    const clause = event.target.closest("[data-card]");
    if (!clause || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const answer = await fetch(clause.href + "?part=card", {headers: {Accept: "text/html"}});
    if (!answer.ok) return void (location.href = clause.href);
    document.querySelector(".clause.chosen")?.classList.remove("chosen");
    clause.classList.add("chosen");
    record.innerHTML = await answer.text();
    const button = document.createElement("button");
    button.className = "close";
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", record.dataset.close);
    button.addEventListener("click", close);
    record.prepend(button);
    record.hidden = false;
    record.scrollTop = 0;
    reader.classList.add("open");
  });
  document.addEventListener("keydown", event => event.key === "Escape" && !record.hidden && close());
}

for (const button of document.querySelectorAll("[data-copy]"))
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy), words = button.textContent;
    try { await navigator.clipboard.writeText(source.textContent); }
    catch { getSelection().selectAllChildren(source); document.execCommand("copy"); }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 1500);
  });

const facets = document.querySelector("form.facets");
if (facets) {
  facets.querySelector("button").hidden = true;
  if (matchMedia("(max-width: 48rem)").matches)
    for (const it of facets.querySelectorAll("details[open]")) it.open = Boolean(it.querySelector(":checked"));
  facets.addEventListener("change", () => facets.requestSubmit());
}
