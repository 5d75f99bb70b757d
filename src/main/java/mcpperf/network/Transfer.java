package mcpperf.network;

import java.io.IOException;

/**
 * One transfer as curl measured it, in seconds from its start; TLS is 0 without TLS.
 *
 * @param connects new connections that it needed
 * @param sentBytes header and body
 * @param receivedBytes likewise
 */
record Transfer(
    double nameLookup,
    double connect,
    double tls,
    double firstByte,
    double total,
    int connects,
    long sentBytes,
    long receivedBytes,
    int status) {
  static final String FORMAT =
      "%{time_namelookup} %{time_connect} %{time_appconnect} %{time_starttransfer} %{time_total}"
          + " %{num_connects} %{size_request} %{size_upload} %{size_header} %{size_download}"
          + " %{http_code}\\n";
  private static final int FIELDS = 11;

  /** Of a line that curl wrote by {@link #FORMAT}. */
  static Transfer parse(String line) throws IOException {
    String[] fields = line.strip().split(" ", -1);
    if (fields.length != FIELDS) {
      throw new IOException("curl says: " + line.strip());
    }
    try {
      return new Transfer(
          Double.parseDouble(fields[0]),
          Double.parseDouble(fields[1]),
          Double.parseDouble(fields[2]),
          Double.parseDouble(fields[3]),
          Double.parseDouble(fields[4]),
          Integer.parseInt(fields[5]),
          Long.parseLong(fields[6]) + Long.parseLong(fields[7]),
          Long.parseLong(fields[8]) + Long.parseLong(fields[9]),
          Integer.parseInt(fields[10]));
    } catch (NumberFormatException e) {
      throw new IOException("curl says: " + line.strip(), e);
    }
  }
}
