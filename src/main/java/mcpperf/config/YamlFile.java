package mcpperf.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML file as values that know their lines. No object is ever constructed from it. */
final class YamlFile {
  private static final LoaderOptions LIMITS = new LoaderOptions();

  private final Path shown;
  private final Problems problems;
  private final Yaml yaml = new Yaml(new SafeConstructor(LIMITS));

  private YamlFile(Path shown, Problems problems) {
    this.shown = shown;
    this.problems = problems;
  }

  /**
   * The values of {@code file}.
   *
   * @param shown the file as problems name it
   * @throws ConfigurationException where the file cannot be read as YAML: nothing else of it can be
   *     checked then
   */
  static Value.Branch read(Path file, Path shown, Problems problems) {
    YamlFile reader = new YamlFile(shown, problems);
    try {
      String text = Files.readString(file);
      reader.refuseAliases(text);
      return reader.root(reader.yaml.compose(new StringReader(text)));
    } catch (NoSuchFileException e) {
      problems.add(shown + ": does not exist; -Dconfig=FILE names a configuration file");
    } catch (CharacterCodingException e) {
      problems.add(shown + ": is not UTF-8 text");
    } catch (IOException e) {
      problems.add(shown + ": cannot be read: " + e);
    } catch (MarkedYAMLException e) {
      problems.add(reader.place(e.getProblemMark()) + ": is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(shown + ": is not YAML: " + e.getMessage());
    }
    throw problems.exception();
  }

  /** A few aliases of aliases are enough to make a small file larger than any memory. */
  private void refuseAliases(String text) {
    boolean aliases = false;
    int depth = 0;
    for (Event event : yaml.parse(new StringReader(text))) {
      if (event instanceof AliasEvent alias) {
        aliases = true;
        problems.add(
            "%s: the alias *%s is not allowed; write the value out"
                .formatted(place(alias.getStartMark()), alias.getAnchor()));
      }
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > LIMITS.getNestingDepthLimit()) {
        break; // composing refuses it at once; reading on takes time that grows with its square
      }
    }
    if (aliases) {
      throw problems.exception();
    }
  }

  private Value.Branch root(@Nullable Node node) {
    if (node instanceof MappingNode mapping) {
      return branch(mapping, line(mapping), "");
    }
    problems.add(shown + ": holds no sections; see src/test/resources/config.yaml for their form");
    throw problems.exception();
  }

  private Value value(Node node, Source source, String path) {
    if (node instanceof MappingNode mapping) {
      return branch(mapping, source, path);
    } else if (node instanceof SequenceNode sequence) {
      List<Value> elements = new ArrayList<>();
      for (Node element : sequence.getValue()) {
        elements.add(value(element, line(element), path + "." + elements.size()));
      }
      return new Value.Sequence(source, elements);
    }
    return new Value.Leaf(source, ((ScalarNode) node).getValue(), Tag.NULL.equals(node.getTag()));
  }

  private Value.Branch branch(MappingNode mapping, Source source, String path) {
    Map<String, Value> children = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      Source line = line(entry.getKeyNode());
      if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
        problems.add(line.place() + ": a key must be a plain text");
        continue;
      }
      String key = scalar.getValue();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      Value value = value(entry.getValueNode(), line, keyPath);
      Value earlier = children.putIfAbsent(key, value);
      if (earlier != null) {
        String first = earlier.source().place();
        problems.add(new Place(keyPath, value), "given twice; it stands at " + first + " already");
      }
    }
    return new Value.Branch(source, children);
  }

  private Source line(Node node) {
    return Source.line(shown, node.getStartMark().getLine() + 1);
  }

  private String place(Mark mark) {
    return shown + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }
}
