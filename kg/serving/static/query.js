// The editor of queries: YASGUI where it is installed, else the plain field with the answer as a table below it.
"use strict";

const known = JSON.parse(document.getElementById("known").textContent);
const examples = document.getElementById("examples"), form = document.getElementById("plain");
const head = Object.entries(known.prefixes).map(([name, iri]) => [name, `PREFIX ${name}: <${iri}>`]);

// A query declares what it uses, so that it runs elsewhere as well.
function complete(text) {
  const used = head.filter(([name]) => new RegExp(`(^|[^\\w-])${name}:`).test(text) && !new RegExp(`PREFIX\\s+${name}:`, "i").test(text));
  return used.map(([, line]) => line + "\n").join("") + text;
}

function tabled(answer) {
  const table = document.createElement("table"), names = answer.head.vars || [];
  const cell = (row, kind, text) => row.append(Object.assign(document.createElement(kind), {textContent: text}));
  const top = table.createTHead().insertRow();
  names.forEach(name => cell(top, "th", name));
  const body = table.createTBody();
  for (const binding of answer.results.bindings.slice(0, 1000)) {
    const row = body.insertRow();
    names.forEach(name => cell(row, "td", binding[name] ? binding[name].value : ""));
  }
  return table;
}

let put = text => { document.getElementById("sparql").value = text; };

if (window.Yasgui) {
  const prefixes = Object.fromEntries(Object.entries(known.prefixes));
  Yasgui.defaults.requestConfig.endpoint = location.origin + "/sparql";
  Yasgui.defaults.requestConfig.method = "POST";
  Yasgui.defaults.copyEndpointOnNewTab = true;
  Yasgui.defaults.endpointCatalogueOptions.getData = () => [{endpoint: location.origin + "/sparql"}];
  Yasgui.Yasqe.defaults.prefixCcApi = "";
  const terms = known.terms;
  const fork = (name, from, wanted) => Yasgui.Yasqe.registerAutocompleter({
    name, bulk: true, autoShow: true, persistenceId: null,
    isValidCompletionPosition: yasqe => Yasgui.Yasqe.Autocompleters[from].isValidCompletionPosition(yasqe),
    get: () => terms.filter(wanted), preProcessToken: Yasgui.Yasqe.Autocompleters[from].preProcessToken,
    postProcessSuggestion: Yasgui.Yasqe.Autocompleters[from].postProcessSuggestion,
  }, false);
  const isClass = iri => /#[A-Z]/.test(iri);
  fork("kgClasses", "class", isClass);
  fork("kgProperties", "property", iri => !isClass(iri));
  Yasgui.Yasqe.registerAutocompleter({...Yasgui.Yasqe.Autocompleters.prefixes, name: "kgPrefixes", persistenceId: null,
    get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`).sort()}, false);
  Yasgui.Yasqe.defaults.autocompleters = ["kgPrefixes", "kgClasses", "kgProperties", "variables"];
  const yasgui = new Yasgui(document.getElementById("yasgui"), {persistenceId: null, autofocus: true});
  put = text => yasgui.getTab().getYasqe().setValue(text);
  window.kgQuery = yasgui;
  put(complete(known.examples[0].text));
}

examples.addEventListener("change", () => {
  const found = known.examples.find(it => it.name === examples.value);
  if (found) put(complete(found.text));
});

form.addEventListener("submit", async event => {
  const format = form.elements.format.value;
  if (format !== "csv") return;
  event.preventDefault();
  const place = document.getElementById("answer"), count = document.getElementById("count");
  const answer = await fetch("/sparql", {method: "POST", body: new URLSearchParams({query: form.elements.query.value}), headers: {Accept: "application/sparql-results+json"}});
  place.hidden = false;
  if (!answer.ok) { place.textContent = await answer.text(); count.textContent = ""; return; }
  const found = await answer.json();
  if (!found.results) { place.textContent = String(found.boolean); return; }
  count.textContent = count.dataset.rows.replace("{n}", found.results.bindings.length);
  place.replaceChildren(tabled(found));
});
