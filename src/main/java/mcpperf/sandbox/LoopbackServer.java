package mcpperf.sandbox;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One servlet on a port of 127.0.0.1. */
final class LoopbackServer implements AutoCloseable {
  /** A request blocks its thread, in the MCP server too while a tool waits. */
  private static final int MAX_THREADS = 400;

  /** Longer than any client keeps an idle connection, so that none is closed under a request. */
  private static final long IDLE_TIMEOUT_MS = 3_600_000;

  private final Server server;

  private LoopbackServer(Server server) {
    this.server = server;
  }

  /**
   * Serves every path.
   *
   * @param name the name of the server's threads
   * @param port 0: any free one
   * @throws IOException where the port is taken
   */
  static LoopbackServer start(String name, HttpServlet servlet, List<Filter> filters, int port)
      throws IOException {
    return start(name, servlet, filters, context -> {}, port);
  }

  /**
   * Serves every path.
   *
   * @param further adds what is no servlet
   * @throws IOException where the port is taken
   */
  static LoopbackServer start(
      String name,
      HttpServlet servlet,
      List<Filter> filters,
      Consumer<ServletContextHandler> further,
      int port)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName(name);
    Server server = new Server(threads);
    server.addConnector(connector(server, port));
    ServletContextHandler context = context(servlet, filters);
    server.setHandler(context);
    further.accept(context);
    LoopbackServer started = new LoopbackServer(server);
    boolean up = false;
    try {
      server.start();
      up = true;
      return started;
    } catch (Exception e) {
      throw new IOException("The %s cannot listen on 127.0.0.1:%d".formatted(name, port), e);
    } finally {
      if (!up) {
        started.close();
      }
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  private int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The server on port " + port() + " does not stop", e);
    }
  }

  private static ServerConnector connector(Server server, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_TIMEOUT_MS);
    connector.setAcceptQueueSize(1024);
    return connector;
  }

  private static ServletContextHandler context(HttpServlet servlet, List<Filter> filters) {
    ServletContextHandler context = new ServletContextHandler();
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/*");
    for (Filter filter : filters) {
      FilterHolder filterHolder = new FilterHolder(filter);
      filterHolder.setAsyncSupported(true);
      context.addFilter(filterHolder, "/*", EnumSet.of(DispatcherType.REQUEST));
    }
    return context;
  }
}
