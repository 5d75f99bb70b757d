SELECT /* mcpperf */
  backend_type, object, context,
  reads, read_bytes, read_time AS read_ms,
  writes, write_bytes, write_time AS write_ms,
  extends, extend_bytes, extend_time AS extend_ms,
  hits, evictions, fsyncs, fsync_time AS fsync_ms
FROM pg_stat_io
