SELECT /* mcpperf */
  c.num_timed AS timed, c.num_requested AS requested,
  c.write_time AS write_ms, c.sync_time AS sync_ms,
  c.buffers_written, w.buffers_clean AS buffers_cleaned,
  w.maxwritten_clean AS cleaning_stopped, w.buffers_alloc AS buffers_allocated
FROM pg_stat_checkpointer c
CROSS JOIN pg_stat_bgwriter w
