package mcpperf.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The one place that knows how a page of Gatling 3.15 is built. */
final class GatlingFrame {
  private static final String BANNER = "mcpperf-banner";
  private static final String STYLE = "mcpperf-style";
  private static final String TAB = "mcpperf-tab";

  private GatlingFrame() {}

  static Document read(Path file) throws IOException {
    return asWritten(Jsoup.parse(file.toFile(), StandardCharsets.UTF_8.name()));
  }

  static Document standalone(String html) {
    return asWritten(Jsoup.parse(html));
  }

  static String text(Document page) {
    return page.outerHtml();
  }

  /** Without jsoup's own indentation: a page read and written again stays what it is. */
  private static Document asWritten(Document page) {
    page.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
    return page;
  }

  /** Gatling's index page with our page's tab open, without anything in it. */
  static Document around(Page ours, List<Page> pages, Path index) throws IOException {
    Document page = read(index);
    addTabs(page, pages, index);
    page.select(".sous-menu .item").removeClass("ouvert");
    one(page, ".sous-menu .item:has(> a[href=%s])".formatted(ours.file()), index)
        .addClass("ouvert");
    page.select("script:not(:containsData(toggleTheme))").remove();
    one(page, "div.article", index).empty();
    return page;
  }

  /** Puts content into an empty page, and a link to each of its sections into the menu. */
  static void fill(Document page, String content, String style) {
    setStyle(page, style);
    Element article = page.selectFirst("div.article");
    if (article == null) {
      throw new IllegalStateException("A frame without div.article");
    }
    article.appendElement("div").addClass("mcpperf").html(content);
    Element menu = page.selectFirst("div.details > div.nav > ul");
    if (menu == null) {
      return;
    }
    menu.empty();
    for (Element section : article.select("section[id]")) {
      menu.appendElement("li")
          .appendElement("a")
          .addClass("item")
          .attr("href", "#" + section.id())
          .appendElement("span")
          .addClass("nav-label")
          .text(label(section));
    }
  }

  private static String label(Element section) {
    Element heading = section.selectFirst("h2");
    String label = section.attr("data-menu");
    return label.isEmpty() && heading != null ? heading.ownText() : label;
  }

  /** Puts our tabs behind Gatling's Details, instead of those that an earlier report put there. */
  static void addTabs(Document page, List<Page> pages, Path file) throws IOException {
    page.select("." + TAB).remove();
    Element details = one(page, ".sous-menu .item:has(> a#details_link)", file);
    for (int last = pages.size() - 1; last >= 0; last--) {
      Page ours = pages.get(last);
      Element tab = new Element("div").addClass("item").addClass(TAB);
      tab.appendElement("a").attr("href", ours.file()).text(ours.label());
      details.after(tab);
    }
  }

  /** Puts the verdict above everything else on the page, instead of an earlier one. */
  static void addBanner(Document page, Path file, String banner, String style) throws IOException {
    page.select("#" + BANNER).remove();
    setStyle(page, style);
    one(page, "div.article", file)
        .prependElement("div")
        .attr("id", BANNER)
        .addClass("mcpperf")
        .html(banner);
  }

  private static void setStyle(Document page, String style) {
    page.select("#" + STYLE).remove();
    page.head().appendElement("style").attr("id", STYLE).appendChild(new DataNode(style));
  }

  private static Element one(Document page, String selector, Path file) throws IOException {
    Element element = page.selectFirst(selector);
    if (element == null) {
      throw new IOException(
          "%s has no %s: it is not a page as Gatling 3.15 makes it, and was left as it is"
              .formatted(file, selector));
    }
    return element;
  }
}
