package mcpperf.config;

import java.util.Locale;

/**
 * The name of one kind of request, {@code <area>/<operation>[ <object>]}: its name in Gatling's
 * report, its key in {@code slos:} and in baselines, and the origin of its payload's path.
 */
public record RequestName(String text) {

  /** The text before the first slash or blank: {@code tools} of {@code tools/call echo}. */
  public String area() {
    return text.split("[/ ]", 2)[0];
  }

  /** The text after the first blank, or "" where there is none: {@code echo large}. */
  public String object() {
    int blank = text.indexOf(' ');
    return blank < 0 ? "" : text.substring(blank + 1);
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
