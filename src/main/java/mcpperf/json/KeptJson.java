package mcpperf.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Reads records that a run kept, be it with an earlier or a later version of the suite. What a
 * record may not know ({@code @Nullable}) need not be in the file; what it says the absence of
 * means nothing ({@code @JsonSetter(nulls = AS_EMPTY)}) need not either. All else is needed, and a
 * file without it, or with a null in its place, is refused: it is never read as 0 or false. Members
 * that no record has are passed over.
 */
public final class KeptJson {
  private KeptJson() {}

  /** A mapper that reads so, to be given what else a file wants. */
  public static JsonMapper.Builder mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .annotationIntrospector(
            AnnotationIntrospector.pair(new NeededMembers(), new JacksonAnnotationIntrospector()))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Why a text could not be read, with the place in it: {@code "slos.tools/list: ..."}. */
  public static String problem(JsonProcessingException failure) {
    StringBuilder place = new StringBuilder();
    if (failure instanceof JsonMappingException mapping) {
      for (Reference step : mapping.getPath()) {
        if (step.getFieldName() == null) {
          place.append('[').append(step.getIndex()).append(']');
        } else {
          place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
        }
      }
    }
    return (place.isEmpty() ? "" : place + ": ") + failure.getOriginalMessage();
  }
}
