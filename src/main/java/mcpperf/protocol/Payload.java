package mcpperf.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import mcpperf.config.TemplateText;

/**
 * The body of one kind of request.
 *
 * @param template the text of its file, see {@code LoadTest.payload}
 * @param jsonRpc whether it is a JSON-RPC request, whose answer must carry its id
 */
public record Payload(String template, boolean jsonRpc) {
  private static final Pattern JSON_RPC = Pattern.compile("\"jsonrpc\"\\s*:");

  /**
   * Reads a payload file.
   *
   * @throws UncheckedIOException where the file cannot be read or is not UTF-8
   */
  public static Payload read(Path file) {
    try {
      String template = Files.readString(file, StandardCharsets.UTF_8);
      return new Payload(template, JSON_RPC.matcher(template).find());
    } catch (IOException e) {
      throw new UncheckedIOException("payload " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The body with {@code values} for its references. */
  public String render(Map<String, String> values) {
    return TemplateText.render(template, values);
  }
}
