// Answers questions of a folder from one exported file with Apache Jena: one JSON object a question on stdout, as soon as it is answered.
//     java -cp '/usr/share/java/*' Ask.java EXPORT QUESTIONS NAME...
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.apache.jena.query.*;
import org.apache.jena.rdf.model.*;
import org.apache.jena.riot.RDFDataMgr;

public class Ask {
    public static void main(String[] arguments) throws Exception {
        Dataset dataset = DatasetFactory.createGeneral();
        RDFDataMgr.read(dataset, arguments[0]);
        Model merged = ModelFactory.createDefaultModel(); // the merge of all graphs
        merged.add(dataset.getDefaultModel());
        dataset.listNames().forEachRemaining(name -> merged.add(dataset.getNamedModel(name)));
        for (String name : Arrays.copyOfRange(arguments, 2, arguments.length)) {
            answer(Path.of(arguments[1], name + ".rq"), merged);
        }
    }

    static void answer(Path file, Model merged) throws Exception {
        try (QueryExecution execution = QueryExecutionFactory.create(Files.readString(file), merged)) {
            ResultSet found = execution.execSelect();
            List<String> rows = new ArrayList<>();
            while (found.hasNext()) {
                QuerySolution row = found.next();
                rows.add(found.getResultVars().stream().map(name -> term(row.get(name))).collect(Collectors.joining(",", "[", "]")));
            }
            System.out.println("{\"name\":" + quoted(file.getFileName().toString().replace(".rq", "")) + ",\"rows\":[" + String.join(",", rows) + "]}");
        }
    }

    // As in N-Triples, or null.
    static String term(RDFNode node) {
        if (node == null) return "null";
        if (node.isURIResource()) return quoted("<" + node.asResource().getURI() + ">");
        Literal it = node.asLiteral();
        String kind = it.getLanguage().isEmpty() ? "^^<" + it.getDatatypeURI() + ">" : "@" + it.getLanguage();
        return quoted(quoted(it.getLexicalForm()) + kind);
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char sign : text.toCharArray()) {
            boolean plain = sign >= ' ' && sign < 127 && sign != '"' && sign != '\\';
            out.append(plain ? String.valueOf(sign) : String.format("\\u%04x", (int) sign));
        }
        return out.append('"').toString();
    }
}
