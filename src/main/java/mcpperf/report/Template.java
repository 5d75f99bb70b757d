package mcpperf.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

/** The pages' templates. Every value is escaped for HTML unless the template itself says no. */
enum Template {
  REPORT("report"),
  VERDICT("verdict"),
  EXPERIMENT("experiment"),
  SLO("slo"),
  SYSTEM("system"),
  COSTS("costs"),
  DATABASE("database"),
  PROFILE("profile"),
  BANNER("banner"),
  BASELINE("baseline"),
  SIDE_BY_SIDE("side-by-side"),
  HISTORY("history"),
  STANDALONE("standalone"),
  STYLE("gatling-style");

  private static final PebbleEngine ENGINE = engine();
  private final String file;

  Template(String file) {
    this.file = file;
  }

  String render(ReportView view) {
    return render(Map.of("view", view));
  }

  String render(Map<String, Object> values) {
    StringWriter page = new StringWriter();
    try {
      ENGINE.getTemplate(file).evaluate(page, values, Locale.ROOT);
    } catch (IOException e) {
      throw new IllegalStateException("Template " + file + " cannot be rendered", e);
    }
    return page.toString();
  }

  private static PebbleEngine engine() {
    ClasspathLoader loader = new ClasspathLoader(Template.class.getClassLoader());
    loader.setPrefix("mcpperf/report");
    loader.setSuffix(".peb");
    return new PebbleEngine.Builder()
        .loader(loader)
        .strictVariables(true)
        .defaultLocale(Locale.ROOT)
        .build();
  }
}
