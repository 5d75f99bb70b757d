SELECT /* mcpperf */
  checkpoints_timed AS timed, checkpoints_req AS requested,
  checkpoint_write_time AS write_ms, checkpoint_sync_time AS sync_ms,
  buffers_checkpoint AS buffers_written, buffers_clean AS buffers_cleaned,
  maxwritten_clean AS cleaning_stopped, buffers_backend AS buffers_written_by_backends,
  buffers_alloc AS buffers_allocated
FROM pg_stat_bgwriter
