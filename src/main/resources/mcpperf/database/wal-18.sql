SELECT /* mcpperf */
  w.wal_records AS records, w.wal_fpi AS full_page_images, w.wal_bytes AS bytes,
  w.wal_buffers_full AS buffers_full,
  io.writes, io.syncs, io.write_ms, io.sync_ms
FROM pg_stat_wal w
CROSS JOIN (
  SELECT sum(writes) AS writes, sum(fsyncs) AS syncs, sum(write_time) AS write_ms, sum(fsync_time) AS sync_ms
  FROM pg_stat_io
  WHERE object = 'wal') io
