// Answers questions of a folder from one exported file with Comunica: one JSON object a question on stdout, as soon as it is answered.
//     node ask.mjs EXPORT QUESTIONS NAME...
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { QueryEngine } from "@comunica/query-sparql-rdfjs-lite";
import { DataFactory, Parser, Store } from "n3";

const [file, folder, ...questions] = process.argv.slice(2);
const quads = new Parser({ format: file.endsWith(".nq") ? "N-Quads" : "Turtle" }).parse(readFileSync(file, "utf8"));
// The merge of all graphs.
const store = new Store(quads.map(({ subject, predicate, object }) => DataFactory.quad(subject, predicate, object)));
const engine = new QueryEngine();

const term = (it) => {
  if (!it) return null;
  if (it.termType === "NamedNode") return `<${it.value}>`;
  const text = JSON.stringify(it.value);
  return it.language ? `${text}@${it.language}` : `${text}^^<${it.datatype.value}>`;
};

for (const name of questions) {
  const query = readFileSync(join(folder, `${name}.rq`), "utf8");
  const answer = await engine.query(query, { sources: [store] });
  const names = (await answer.metadata()).variables.map((it) => it.variable ?? it);
  const rows = [];
  for await (const row of await answer.execute()) rows.push(names.map((it) => term(row.get(it))));
  console.log(JSON.stringify({ name, rows }));
}
