package mcpperf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptJsonTest {
  private static final JsonMapper JSON = KeptJson.mapper().build();
  private static final String WHOLE =
      """
      {"name": "a", "ms": 5, "longest": "PT2S", "rows": 7, "counts": {"x": 1},
       "parts": [{"whole": true, "share": 0.5}]}""";

  record Kept(
      String name,
      long ms,
      Duration longest,
      @Nullable Long rows,
      @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, Long> counts,
      List<Part> parts) {

    /** One that no file is read with. */
    Kept(String name, long ms) {
      this(name, ms, Duration.ZERO, null, Map.of(), List.of());
    }
  }

  record Part(boolean whole, @Nullable Double share) {}

  @Test
  void whatIsThereIsRead() throws IOException {
    assertThat(JSON.readValue(WHOLE, Kept.class))
        .isEqualTo(
            new Kept(
                "a", 5, Duration.ofSeconds(2), 7L, Map.of("x", 1L), List.of(new Part(true, 0.5))));
  }

  @Test
  void whatMayBeUnknownIsUnknownWhereItIsMissingOrNull() throws IOException {
    for (String text :
        List.of(
            EarlierFile.without(EarlierFile.without(WHOLE, "/rows"), "/parts/0/share"),
            EarlierFile.withNull(EarlierFile.withNull(WHOLE, "/rows"), "/parts/0/share"))) {
      Kept kept = JSON.readValue(text, Kept.class);

      assertThat(kept.rows()).isNull();
      assertThat(kept.parts()).containsExactly(new Part(true, null));
      assertThat(kept.ms()).isEqualTo(5);
    }
  }

  @Test
  void whatIsEmptyWhereItIsMissingIsEmpty() throws IOException {
    String text = EarlierFile.without(WHOLE, "/counts");

    assertThat(JSON.readValue(text, Kept.class).counts()).isEmpty();
    assertThat(JSON.readValue(text, Kept.class).rows()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "/name, name: Missing required creator property 'name'",
    "/ms, ms: Missing required creator property 'ms'",
    "/longest, longest: Missing required creator property 'longest'",
    "/parts, parts: Missing required creator property 'parts'",
    "/parts/0/whole, parts[0].whole: Missing required creator property 'whole'"
  })
  void whatIsNeededAndMissingIsNamedWithItsPlace(String member, String problem) throws IOException {
    assertThat(problem(EarlierFile.without(WHOLE, member))).startsWith(problem);
  }

  @ParameterizedTest
  @CsvSource({"/name, name", "/ms, ms", "/parts, parts", "/parts/0/whole, parts[0].whole"})
  void aNullInThePlaceOfWhatIsNeededIsNoValue(String member, String place) throws IOException {
    assertThat(problem(EarlierFile.withNull(WHOLE, member))).startsWith(place + ": ");
  }

  @Test
  void whatNoRecordHasIsPassedOver() throws IOException {
    String later = WHOLE.replace("{\"name\"", "{\"more\": {\"x\": 1}, \"name\"");

    assertThat(JSON.readValue(later, Kept.class)).isEqualTo(JSON.readValue(WHOLE, Kept.class));
  }

  @Test
  void whatIsNoJsonHasNoPlace() {
    assertThatThrownBy(() -> JSON.readValue("{\"name\": ?", Kept.class))
        .isInstanceOfSatisfying(
            JsonParseException.class,
            e -> assertThat(KeptJson.problem(e)).startsWith("Unexpected character ('?'"));
  }

  private static String problem(String text) {
    return KeptJson.problem(
        catchThrowableOfType(
            JsonProcessingException.class, () -> JSON.readValue(text, Kept.class)));
  }
}
