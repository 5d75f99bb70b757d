package mcpperf.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * Tells Jackson which members of a record a file must have: those that are neither
 * {@code @Nullable} nor say themselves what a missing one means.
 */
final class NeededMembers extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1;

  @Override
  public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
    return isNeeded(member) ? Boolean.TRUE : null;
  }

  @Override
  public JsonSetter.@Nullable Value findSetterInfo(Annotated annotated) {
    return isNeeded(annotated) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : null;
  }

  private static boolean isNeeded(Annotated annotated) {
    if (annotated instanceof AnnotatedParameter parameter
        && !parameter.hasAnnotation(JsonSetter.class)) {
      RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
      return components != null
          && components.length == parameter.getOwner().getParameterCount()
          && !components[parameter.getIndex()]
              .getAnnotatedType()
              .isAnnotationPresent(Nullable.class);
    }
    return false;
  }
}
