package mcpperf.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The Docker engine of this machine, or another one with its API, asked over its socket. */
public final class ContainerEngine {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String UNIX = "unix://";
  private static final String SOCKET = "/var/run/docker.sock";
  private static final long TIMEOUT_MS = 4_000;
  private static final int MOST_BYTES = 8 << 20;
  private static final String OK = "200";

  private final Path socket;

  /**
   * @param socket where it listens; nothing is asked yet
   */
  public ContainerEngine(Path socket) {
    this.socket = socket;
  }

  /**
   * Where the engine of this machine listens: DOCKER_HOST if it is a socket, else Docker's own
   * place; empty where there is nothing.
   */
  public static Optional<Path> socket() {
    String host = Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse(UNIX + SOCKET);
    return Optional.of(host)
        .filter(it -> it.startsWith(UNIX))
        .map(it -> Path.of(it.substring(UNIX.length())))
        .filter(Files::exists);
  }

  /**
   * The running container of this name or id.
   *
   * @throws IOException where there is none, or the engine cannot be asked
   */
  public Container named(String name) throws IOException {
    if (!name.matches("[\\w.-]+")) {
      throw new IOException("%s is no name of a container".formatted(name));
    }
    JsonNode container = get("/containers/" + name + "/json");
    if (!container.at("/State/Running").asBoolean()) {
      throw new IOException("the container %s does not run".formatted(name));
    }
    return new Container(container.path("Id").asText(), plain(container.path("Name").asText()));
  }

  /**
   * The containers that publish a TCP port of this machine.
   *
   * @throws IOException where the engine cannot be asked
   */
  public List<Container> publishing(int port) throws IOException {
    List<Container> containers = new ArrayList<>();
    for (JsonNode container : get("/containers/json")) {
      for (JsonNode published : container.path("Ports")) {
        if (published.path("PublicPort").asInt() == port
            && published.path("Type").asText().equals("tcp")) {
          Container found =
              new Container(
                  container.path("Id").asText(), plain(container.at("/Names/0").asText()));
          if (!containers.contains(found)) {
            containers.add(found);
          }
        }
      }
    }
    return containers;
  }

  /** What a container uses now, without waiting for a second reading. */
  JsonNode stats(Container container) throws IOException {
    return get("/containers/" + container.id() + "/stats?stream=false&one-shot=true");
  }

  /** Names begin with a slash there. */
  private static String plain(String name) {
    return name.replaceFirst("^/", "");
  }

  private JsonNode get(String path) throws IOException {
    String[] answer = answer(path).split("\r\n\r\n", 2);
    String[] status = answer[0].split(" ", 3);
    if (answer.length < 2 || status.length < 2) {
      throw new IOException("what listens at %s does not speak HTTP".formatted(socket));
    }
    if (!status[1].equals(OK)) {
      throw new IOException(
          "the container engine answers HTTP %s: %s".formatted(status[1], message(answer[1])));
    }
    return JSON.readTree(answer[1]);
  }

  private static String message(String text) throws IOException {
    return text.startsWith("{")
        ? JSON.readTree(text).path("message").asText(text.strip())
        : text.strip();
  }

  /** By HTTP 1.0: the answer is whole when the engine closes the connection. */
  private String answer(String path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      CompletableFuture<Void> deadline =
          CompletableFuture.runAsync(
              () -> close(channel),
              CompletableFuture.delayedExecutor(TIMEOUT_MS, TimeUnit.MILLISECONDS));
      try {
        channel.connect(UnixDomainSocketAddress.of(socket));
        ByteBuffer request =
            StandardCharsets.US_ASCII.encode("GET " + path + " HTTP/1.0\r\nHost: engine\r\n\r\n");
        while (request.hasRemaining()) {
          channel.write(request);
        }
        byte[] answer = Channels.newInputStream(channel).readNBytes(MOST_BYTES);
        return new String(answer, StandardCharsets.UTF_8);
      } finally {
        deadline.cancel(false);
      }
    } catch (AsynchronousCloseException e) {
      throw new IOException("the container engine at %s does not answer".formatted(socket), e);
    } catch (IOException e) {
      throw new IOException(
          "the container engine at %s cannot be asked: %s".formatted(socket, e.getMessage()), e);
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
