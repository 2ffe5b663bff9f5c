// A graph that starts with one thing and its neighbours, and grows by a click.
"use strict";

const canvas = document.getElementById("graph"), chosen = document.getElementById("selected");
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const ink = dark ? "#e7e9ec" : "#1d2126", line = dark ? "#5b636d" : "#a9b0b8";
const colours = {
  WorkReport: "#d9d9d9", Programme: "#c7e9f4", Action: "#a6c8e8", Section: "#efefef", Commitment: "#f5d76e", Achievement: "#cfe3a5",
  Target: "#ffffff", Result: "#ffffff", Agency: "#cfe3a5", Indicator: "#e3d5ee", CrossYearLink: "#f4976c",
};
const shape = {selector: "node", style: {
  label: "data(label)", "background-color": node => colours[node.data("kind")] || "#e8e8e8", "border-width": 1, "border-color": line,
  color: ink, "font-size": 11, "font-family": "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif", "text-wrap": "wrap",
  "text-max-width": 130, "text-valign": "bottom", "text-margin-y": 4, width: 26, height: 26,
}};
const edge = {selector: "edge", style: {
  label: "data(label)", "font-size": 8, color: dark ? "#a7afb9" : "#555c66", "text-rotation": "autorotate", width: 1, "line-color": line,
  "target-arrow-color": line, "target-arrow-shape": "triangle", "curve-style": "bezier",
}};
const picked = {selector: ":selected", style: {"border-width": 3, "border-color": dark ? "#8cc3ee" : "#17598f"}};
const graph = cytoscape({container: canvas, style: [shape, edge, picked], maxZoom: 1.5});

async function grow(iri) {
  const answer = await fetch("/graph/near?iri=" + encodeURIComponent(iri));
  if (!answer.ok) return;
  const near = await answer.json(), from = graph.getElementById(iri);
  const where = from.length ? from.position() : {x: 0, y: 0};
  const fresh = near.nodes.filter(node => !graph.getElementById(node.id).length);
  graph.add(fresh.map((node, i) => ({group: "nodes", data: node, position: {
    x: where.x + 140 * Math.cos(i * 6.283 / fresh.length), y: where.y + 140 * Math.sin(i * 6.283 / fresh.length)}})));
  for (const it of near.edges) {
    const id = `${it.from} ${it.of} ${it.to}`;
    if (!graph.getElementById(id).length) graph.add({group: "edges", data: {id, source: it.from, target: it.to, label: it.label}});
  }
  graph.layout({name: "cose", animate: false, randomize: false, nodeRepulsion: 400000, idealEdgeLength: 130, numIter: 800, fit: true, padding: 40}).run();
}

function say(node) {
  const link = document.createElement("a"), kind = node.data("kind");
  link.href = address(node.id());
  link.textContent = node.data("title");
  chosen.replaceChildren(kind ? kind + " · " : "", link);
}

function address(iri) {
  const at = iri.indexOf("policy-commitment/");
  return at < 0 ? iri : "/" + iri.slice(at + "policy-commitment/".length);
}

graph.on("tap", "node", event => { say(event.target); grow(event.target.id()); });
graph.on("dbltap", "node", event => { location.href = address(event.target.id()); });
grow(canvas.dataset.start);
window.kgGraph = graph;
