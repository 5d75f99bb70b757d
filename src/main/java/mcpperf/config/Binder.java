package mcpperf.config;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Binds values to records, strictly: a component's name is its key, every key must be known, every
 * value of the right type and in its range. A value that cannot be read is a problem and is
 * replaced by a blank one, so that all others are still checked.
 */
final class Binder {
  /** Holds nothing that must be closed. The default interpolator wants an expression language. */
  private static final Validator VALIDATOR =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  private static final String HIDDEN = "***";

  private final Problems problems;
  private final List<Setting> settings = new ArrayList<>();

  Binder(Problems problems) {
    this.problems = problems;
  }

  /** Every value that was bound, in the order of the records' components. */
  List<Setting> settings() {
    return List.copyOf(settings);
  }

  /** The record of {@code type} that stands at {@code place}, under {@code name}. */
  <T extends Record> T bind(Class<T> type, Place place, String name) {
    RecordComponent[] components = type.getRecordComponents();
    refuseUnknownKeys(place, components);
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(type, components[i], place, name);
    }
    return Components.construct(type, values);
  }

  private void refuseUnknownKeys(Place place, RecordComponent[] components) {
    List<String> known =
        Arrays.stream(components).filter(Components::isKey).map(RecordComponent::getName).toList();
    if (place.value() instanceof Value.Branch branch) {
      for (String key : branch.children().keySet()) {
        if (!known.contains(key)) {
          Place child = place.child(key);
          problems.unknown(child, "key", key, isTyped(child) ? withShort(known, place) : known);
        }
      }
    } else if (!isEmpty(place.value())) {
      problems.add(
          place,
          "found " + kind(place.value()) + "; allowed: the keys " + String.join(", ", known));
    }
  }

  private static boolean isTyped(Place place) {
    return place.value().source().isProperty();
  }

  /** Some keys that stand elsewhere in a file can be typed here. */
  private static List<String> withShort(List<String> known, Place place) {
    return Stream.concat(known.stream(), OwnProperties.shortKeys(place.path()).stream()).toList();
  }

  private @Nullable Object component(
      Class<?> type, RecordComponent component, Place record, String name) {
    if (component.getType() == Place.class) {
      return record;
    }
    if (component.isAnnotationPresent(Key.class)) {
      return name;
    }
    Place place = record.child(component.getName());
    Object value = value(component, record.given(component.getName()), place);
    if (!problems.at(place)) {
      for (ConstraintViolation<?> v : VALIDATOR.validateValue(type, component.getName(), value)) {
        problems.wrong(place, Components.shown(component, value), v.getMessage());
      }
    }
    return value;
  }

  private @Nullable Object value(RecordComponent component, @Nullable Value given, Place place) {
    Class<?> type = component.getType();
    if (type == Map.class) {
      return map(component, place);
    } else if (type == List.class) {
      return list(Components.typeArgument(component, 0), place, given);
    } else if (type.isRecord()) {
      return bind(type.asSubclass(Record.class), place, component.getName());
    }
    Default byDefault = component.getAnnotation(Default.class);
    if (given == null && byDefault != null) {
      return scalar(component, place.with(new Value.Leaf(Source.DEFAULT, byDefault.value())));
    } else if (given == null && Components.isNullable(component)) {
      return null;
    } else if (given == null) {
      problems.missing(place, typeName(type));
      return Scalar.blank(type);
    }
    return scalar(component, place);
  }

  private @Nullable Object scalar(RecordComponent component, Place place) {
    Class<?> type = component.getType();
    if (!(place.value() instanceof Value.Leaf leaf) || leaf.empty()) {
      problems.add(place, "found " + kind(place.value()) + "; allowed: " + typeName(type));
      return Scalar.blank(type);
    }
    try {
      Object value = Scalar.parse(type, leaf.text());
      add(place, Components.shown(component, value));
      return value;
    } catch (IllegalArgumentException e) {
      problems.wrong(
          place, Components.shown(component, leaf.text()), String.valueOf(e.getMessage()));
      return Scalar.blank(type);
    }
  }

  private Map<String, Object> map(RecordComponent component, Place place) {
    Class<?> type = Components.typeArgument(component, 1);
    Secret secret = component.getAnnotation(Secret.class);
    Map<String, Object> map = new LinkedHashMap<>();
    if (place.value() instanceof Value.Branch branch) {
      for (String key : branch.children().keySet()) {
        boolean hidden = secret != null && key.matches(secret.keys());
        map.put(key, item(type, place.child(key), key, hidden));
      }
    } else if (!isEmpty(place.value())) {
      problems.add(place, "found " + kind(place.value()) + "; allowed: names with their values");
    }
    return map;
  }

  private List<Object> list(Class<?> type, Place place, @Nullable Value given) {
    List<Object> list = new ArrayList<>();
    if (place.value() instanceof Value.Sequence sequence) {
      for (int i = 0; i < sequence.elements().size(); i++) {
        list.add(item(type, place.element(i), sequence.name(i), false));
      }
    } else if (type == String.class && given instanceof Value.Leaf leaf && !leaf.empty()) {
      // As the command line has it: a,b,c
      add(place, leaf.text());
      Arrays.stream(leaf.text().split(",", -1)).map(String::strip).forEach(list::add);
    } else if (given != null && !isEmpty(given)) {
      problems.add(place, "found " + kind(given) + "; allowed: a list");
    }
    return list;
  }

  private Object item(Class<?> type, Place place, String name, boolean hidden) {
    if (type.isRecord()) {
      return bind(type.asSubclass(Record.class), place, name);
    }
    if (place.value() instanceof Value.Leaf leaf && !leaf.empty()) {
      return scalarItem(type, place, leaf.text(), hidden);
    }
    problems.add(place, "found " + kind(place.value()) + "; allowed: " + typeName(type));
    return blankItem(type);
  }

  private Object scalarItem(Class<?> type, Place place, String text, boolean hidden) {
    try {
      Object value = Scalar.parse(type, text);
      add(place, hidden ? HIDDEN : Scalar.text(value));
      return value;
    } catch (IllegalArgumentException e) {
      problems.wrong(place, hidden ? HIDDEN : text, String.valueOf(e.getMessage()));
      return blankItem(type);
    }
  }

  private static Object blankItem(Class<?> type) {
    return type == Double.class ? (Object) 0.0 : "";
  }

  private void add(Place place, String value) {
    settings.add(new Setting(place.path(), value, place.value().source().origin()));
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Value.Leaf leaf && leaf.empty();
  }

  private static String kind(Value value) {
    if (value instanceof Value.Leaf leaf) {
      return leaf.empty() ? "nothing" : Problems.quoted(leaf.text());
    }
    return value instanceof Value.Sequence ? "a list" : "a section";
  }

  private static String typeName(Class<?> type) {
    try {
      Scalar.parse(type, "");
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
    return "a text";
  }
}
