package mcpperf.report;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import mcpperf.verdict.Figures;
import mcpperf.verdict.Outcome;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/** junit.xml: one test case a judgement, for CI systems. Not judged is skipped, with the reason. */
final class JunitXml {
  private final RunReport report;
  private final XMLStreamWriter xml;

  private JunitXml(RunReport report, XMLStreamWriter xml) {
    this.report = report;
    this.xml = xml;
  }

  static String render(RunReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new JunitXml(report, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text in memory that cannot be written", e);
    }
    return text.append('\n').toString();
  }

  private void write() throws XMLStreamException {
    List<SloResult> slos = report.verdict().slos();
    long broken = slos.stream().filter(SloResult::broken).count();
    long skipped = slos.stream().filter(slo -> !slo.judged()).count();
    List<JunitCase> compared = JunitCase.of(report.comparison());
    broken += compared.stream().filter(judged -> judged.failure() != null).count();
    skipped += compared.stream().filter(judged -> judged.skipped() != null).count();
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    start("testsuite");
    attribute("name", "mcpperf " + report.context().simulation());
    attribute("tests", String.valueOf(slos.size() + compared.size() + 1));
    attribute("failures", String.valueOf(broken + (invalid() ? 1 : 0)));
    attribute("errors", "0");
    attribute("skipped", String.valueOf(skipped));
    attribute("time", seconds());
    attribute("timestamp", report.startedAt().toString());
    testCase("validity", "the run is valid", invalid() ? reasons() : null, null);
    for (SloResult slo : slos) {
      testCase(
          "slo." + Wording.request(slo.request(), slo.group()),
          Wording.objective(slo),
          slo.broken() ? broken(slo) : null,
          slo.why());
    }
    for (JunitCase judged : compared) {
      testCase(judged.group(), judged.name(), judged.failure(), judged.skipped());
    }
    line(0);
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void testCase(
      String group, String name, @Nullable String failure, @Nullable String skipped)
      throws XMLStreamException {
    line(1);
    start("testcase");
    attribute("classname", group);
    attribute("name", name);
    attribute("time", "0");
    if (failure != null) {
      outcome("failure", failure);
    } else if (skipped != null) {
      outcome("skipped", skipped);
    }
    xml.writeEndElement();
  }

  private void outcome(String element, String message) throws XMLStreamException {
    line(2);
    start(element);
    attribute("message", message);
    xml.writeEndElement();
    line(1);
  }

  private boolean invalid() {
    return report.verdict().outcome() == Outcome.INVALID;
  }

  private String reasons() {
    return String.join("; ", report.verdict().reasons());
  }

  private static String broken(SloResult slo) {
    return "required %s, actual %s, margin %s"
        .formatted(
            Wording.bound(slo),
            Figures.of(slo.metric(), slo.actual()),
            Figures.margin(slo.marginPercent()));
  }

  private String seconds() {
    return BigDecimal.valueOf(report.stats().durationMs(), 3).toPlainString();
  }

  private void start(String element) throws XMLStreamException {
    xml.writeStartElement(element);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, ForeignText.xml(ForeignText.line(value)));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
