package mcpperf.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the components of a record say of the values that are bound to them. */
final class Components {
  private static final String HIDDEN = "***";

  private Components() {}

  /** Whether its value stands under its name; others are told by where the record stands. */
  static boolean isKey(RecordComponent component) {
    return !component.isAnnotationPresent(Key.class) && component.getType() != Place.class;
  }

  /** Whether it need not be given. */
  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** The type of what a list or map holds. */
  static Class<?> typeArgument(RecordComponent component, int index) {
    Type argument =
        ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[index];
    return (Class<?>)
        (argument instanceof ParameterizedType generic ? generic.getRawType() : argument);
  }

  /** The record with these values, one a component. */
  static <T extends Record> T construct(Class<T> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
    }
  }

  /** A value for people. */
  static String shown(RecordComponent component, @Nullable Object value) {
    if (value == null) {
      return "nothing";
    }
    return component.isAnnotationPresent(Secret.class) ? HIDDEN : Scalar.text(value);
  }
}
