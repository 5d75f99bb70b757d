package mcpperf.simulations;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import mcpperf.protocol.SampleAnswer;
import mcpperf.requests.GatewayRequest;

/**
 * A gateway that answers each kind of request with a recorded answer under the id that was sent, so
 * that the generator can warm itself without touching the target. As a program, it serves the
 * answers that are the one line of its standard input, says its URL on standard output once it
 * does, and ends with its input.
 */
final class StubGateway implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final TypeReference<Map<String, SampleAnswer>> ANSWERS = new TypeReference<>() {};
  private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  private final EventLoopGroup threads;
  private final Channel channel;
  private final Map<String, StubAnswer> answers;

  private StubGateway(EventLoopGroup threads, Channel channel, Map<String, StubAnswer> answers) {
    this.threads = threads;
    this.channel = channel;
    this.answers = answers;
  }

  public static void main(String[] none) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    // Listening before there are answers: they come when the target is up, and are waited for.
    try (StubGateway stub = start()) {
      String line = input.readLine();
      if (line == null) {
        return;
      }
      stub.serve(JSON.readValue(line, ANSWERS));
      System.out.println(stub.baseUrl());
      while (input.read() >= 0) {
        // Nothing more is expected: the input's end, however it comes, is the end.
      }
    }
  }

  /** Starts a stub on a free port of 127.0.0.1 that knows no answer yet. */
  static StubGateway start() {
    Map<String, StubAnswer> answers = new ConcurrentHashMap<>();
    EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      Channel channel =
          new ServerBootstrap()
              .group(threads)
              .channel(NioServerSocketChannel.class)
              .option(ChannelOption.SO_BACKLOG, 1024)
              .childOption(ChannelOption.TCP_NODELAY, true)
              .childHandler(new Connections(answers))
              .bind(InetAddress.getLoopbackAddress(), 0)
              .syncUninterruptibly()
              .channel();
      return new StubGateway(threads, channel, answers);
    } catch (RuntimeException e) {
      shutDown(threads);
      throw e;
    }
  }

  /** Answers these requests from now on. */
  void serve(Map<String, SampleAnswer> samples) {
    samples.forEach((request, sample) -> answers.put(request, StubAnswer.of(sample)));
  }

  URI baseUrl() {
    InetSocketAddress address = (InetSocketAddress) channel.localAddress();
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  @Override
  public void close() {
    shutDown(threads);
  }

  /** Ends the threads, and with them the port and all connections. */
  private static void shutDown(EventLoopGroup threads) {
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }

  private static final class Connections extends ChannelInitializer<Channel> {
    private final Map<String, StubAnswer> answers;

    Connections(Map<String, StubAnswer> answers) {
      this.answers = answers;
    }

    @Override
    protected void initChannel(Channel connection) {
      connection
          .pipeline()
          .addLast(
              new HttpServerCodec(),
              new HttpObjectAggregator(MAX_BODY_BYTES),
              new Answers(answers));
    }
  }

  private static final class Answers extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final Map<String, StubAnswer> answers;

    Answers(Map<String, StubAnswer> answers) {
      this.answers = answers;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the connection.
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      StubAnswer answer = answers.get(request.headers().get(GatewayRequest.NAME_HEADER, ""));
      context.writeAndFlush(
          answer == null
              ? unknown()
              : answer.to(request.content().toString(StandardCharsets.UTF_8)));
    }

    private static FullHttpResponse unknown() {
      FullHttpResponse response =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND);
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
      return response;
    }
  }
}
