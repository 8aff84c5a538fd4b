package com.willaireplaceme.common.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping in a catalogue file that reports every broken rule with file and line. */
final class YamlEntry {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final String file;
    private final Node node;
    private final Collection<String> problems;

    YamlEntry(String file, Node node, Collection<String> problems) {
        this.file = file;
        this.node = node;
        this.problems = problems;
        if (!(node instanceof MappingNode)) {
            problem("must be a mapping");
        }
    }

    void problem(String reason) {
        problem(node, reason);
    }

    void problem(String key, String reason) {
        problem(find(key).orElse(node), key + ": " + reason);
    }

    private void problem(Node where, String reason) {
        problems.add(file + ":" + (where.getStartMark().getLine() + 1) + ": " + reason);
    }

    /** Reports keys of other names, and keys given twice, of which only one could count. */
    YamlEntry allowOnly(Set<String> keys) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : tuples()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(tuple.getKeyNode(), "a key must be a word");
            } else if (!keys.contains(key.getValue())) {
                problem(key, "unknown key " + key.getValue());
            } else if (!seen.add(key.getValue())) {
                problem(key, key.getValue() + ": is given twice");
            }
        }
        return this;
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    /** The text under that key, white space folded; empty and a problem if it is missing. */
    String text(String key) {
        if (find(key).orElse(null) instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return WHITE_SPACE.matcher(scalar.getValue().strip()).replaceAll(" ");
        }
        problem(key, "is missing");
        return "";
    }

    int integer(String key) {
        String text = text(key);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            if (!text.isEmpty()) {
                problem(key, "must be a whole number, not " + text);
            }
            return 0;
        }
    }

    /** Whether it says true; false if it is left out. */
    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        String text = text(key);
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            problem(key, "must be true or false, not " + text);
        }
        return text.equals("true");
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                texts.add(scalar.getValue().strip());
            } else {
                problem(item, key + ": every item must be a text");
            }
        }
        return texts;
    }

    List<YamlEntry> entries(String key) {
        return items(key).stream().map(item -> new YamlEntry(file, item, problems)).toList();
    }

    Optional<YamlEntry> entry(String key) {
        return find(key).map(found -> new YamlEntry(file, found, problems));
    }

    List<String> keys() {
        return tuples().stream()
                .map(NodeTuple::getKeyNode)
                .filter(ScalarNode.class::isInstance)
                .map(key -> ((ScalarNode) key).getValue())
                .toList();
    }

    private List<Node> items(String key) {
        Node found = find(key).orElse(null);
        if (found instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(key, found == null ? "is missing" : "must be a list");
        return List.of();
    }

    private Optional<Node> find(String key) {
        for (NodeTuple tuple : tuples()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
                return Optional.of(tuple.getValueNode());
            }
        }
        return Optional.empty();
    }

    private List<NodeTuple> tuples() {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }
}
