package mcpperf.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;

/**
 * Puts the verdict into Gatling's pages: a tab for each of our pages on every one of them, a banner
 * on index.html, and our pages in the same frame. Writing twice gives the same bytes.
 */
public final class GatlingPages {
  private static final String INDEX = "index.html";

  private final RunFolder folder;
  private final ReportView view;
  private final List<Page> pages;
  private final List<IOException> failures = new ArrayList<>();

  private GatlingPages(RunReport report) {
    this.folder = new RunFolder(report.folder());
    this.view = ReportView.of(report);
    this.pages = Page.of(view);
  }

  /**
   * Writes our pages and marks Gatling's. Where Gatling made no report, our pages stand alone.
   *
   * @throws IOException naming every page that could not be written or is not of a known form; the
   *     others are written
   */
  public static void write(RunReport report) throws IOException {
    GatlingPages pages = new GatlingPages(report);
    pages.writeOurs();
    pages.markGatlings();
    Failures.throwAll(pages.failures);
  }

  private void writeOurs() {
    for (Page page : pages) {
      attempt(() -> folder.write(page.file(), GatlingFrame.text(framed(page))));
    }
  }

  private Document framed(Page page) {
    Document frame = frame(page);
    frame.title(page.label() + ", " + view.banner().word() + ": " + view.title());
    GatlingFrame.fill(frame, page.content(view), style());
    return frame;
  }

  private Document frame(Page page) {
    if (gatlingIsThere()) {
      try {
        return GatlingFrame.around(page, pages, folder.path().resolve(INDEX));
      } catch (IOException e) {
        failures.add(e);
      }
    }
    return GatlingFrame.standalone(
        Template.STANDALONE.render(Map.of("heading", view.title(), "pages", pages, "open", page)));
  }

  private void markGatlings() {
    if (!gatlingIsThere()) {
      return;
    }
    for (Path file : gatlingPages()) {
      attempt(
          () -> {
            Document page = GatlingFrame.read(file);
            GatlingFrame.addTabs(page, pages, file);
            String name = file.getFileName().toString();
            if (name.equals(INDEX)) {
              GatlingFrame.addBanner(page, file, Template.BANNER.render(view), style());
            }
            folder.write(name, GatlingFrame.text(page));
          });
    }
  }

  private boolean gatlingIsThere() {
    return folder.has(INDEX) && folder.has("style/style.css");
  }

  private static String style() {
    return Template.STYLE.render(Map.of());
  }

  private List<Path> gatlingPages() {
    List<String> ours =
        pages.stream().map(Page::file).collect(Collectors.toCollection(ArrayList::new));
    ours.add(ReportFormat.HTML.file());
    List<Path> theirs = new ArrayList<>();
    attempt(
        () -> {
          try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path(), "*.html")) {
            for (Path file : files) {
              if (!ours.contains(file.getFileName().toString())) {
                theirs.add(file);
              }
            }
          }
        });
    return theirs.stream().sorted().toList();
  }

  /** Something that may fail without keeping the other pages from being written. */
  private interface Attempt {
    void run() throws IOException;
  }

  private void attempt(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException e) {
      failures.add(e);
    }
  }
}
