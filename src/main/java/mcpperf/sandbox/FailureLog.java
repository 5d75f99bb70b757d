package mcpperf.sandbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the first failure of each kind: under load there may be thousands of the same. */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  void add(String kind, Throwable failure) {
    if (logged.add(kind + failure.getClass())) {
      LOG.warn("{} (further failures of this kind are not logged)", kind, failure);
    }
  }
}
