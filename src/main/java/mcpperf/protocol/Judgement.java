package mcpperf.protocol;

import com.fasterxml.jackson.databind.JsonNode;

/** What an answer is worth: right, or wrong in exactly one way. */
public sealed interface Judgement {

  /**
   * The answer is what was asked for.
   *
   * @param answer its JSON document, from which values can be kept; a missing node where the body
   *     is not JSON and did not have to be
   */
  record Right(JsonNode answer) implements Judgement {}

  /**
   * The answer is not what was asked for.
   *
   * @param failureClass in which way
   * @param text what was expected and what was found, for people: one line of at most {@value
   *     #MAX_LENGTH} characters
   */
  record Wrong(FailureClass failureClass, String text) implements Judgement {
    /** Gatling's log writer keeps every distinct message, and fails on one beyond its buffer. */
    public static final int MAX_LENGTH = 300;

    public Wrong {
      text = OneLine.of(text, MAX_LENGTH);
    }

    /** The text under the tag by which {@link FailureClass#of} knows the class again. */
    public String message() {
      return failureClass.tag() + " " + text;
    }
  }
}
