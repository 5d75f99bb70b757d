package mcpperf.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of one kind of request, {@code <area>/<operation>[ <object>]}: its name in Gatling's
 * report, its key in {@code slos:} and in baselines, and the origin of its payload's path.
 */
public record RequestName(String text) {
  /** What a request name looks like, for people. */
  static final String FORM = "<area>/<operation>[ <object>], such as tools/call echo";

  private static final Pattern WELL_FORMED =
      Pattern.compile(
          "(?!(tools|resources|prompts)( |$))" // of these areas one must say what is done
              + "[a-z][a-z0-9-]*(/[A-Za-z0-9_-]+)*"
              + "( [A-Za-z0-9_.:/@%+~?&-]+)*");

  private static final int LONGEST = 200;

  /** Whether {@code text} can be a request name: a key, a part of a path and a property's name. */
  public static boolean isWellFormed(String text) {
    return text.length() <= LONGEST && WELL_FORMED.matcher(text).matches();
  }

  /** The text before the first slash or blank: {@code tools} of {@code tools/call echo}. */
  public String area() {
    return text.split("[/ ]", 2)[0];
  }

  /** The text after the first blank, or "" where there is none: {@code echo large}. */
  public String object() {
    int blank = text.indexOf(' ');
    return blank < 0 ? "" : text.substring(blank + 1);
  }

  /** The tool, prompt or resource that the request names: {@code echo} of {@code echo large}. */
  public String objectName() {
    return object().split(" ", 2)[0];
  }

  /** {@link #objectName()} among all areas, in which the same word can name different objects. */
  public String objectKey() {
    return area() + " " + objectName();
  }

  /**
   * The path of the request's payload below {@code payloads/}, without ending: {@code
   * tools/call_convert_time}, {@code core/servers_create}.
   */
  public String payloadPath() {
    String folder =
        switch (area()) {
          case "tools", "resources", "prompts" -> area();
          default -> "core";
        };
    String rest = folder.equals("core") ? text : text.substring(area().length() + 1);
    String file = rest.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return folder + "/" + file;
  }

  @Override
  public String toString() {
    return text;
  }
}
