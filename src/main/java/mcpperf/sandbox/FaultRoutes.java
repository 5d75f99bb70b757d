package mcpperf.sandbox;

import java.io.IOException;
import mcpperf.config.Faults;

/** The faults by HTTP: GET reads them, PATCH changes some, PUT switches all others off. */
final class FaultRoutes {
  private static final String PATH = "/sandbox/faults";

  private final FaultSwitches faults;

  FaultRoutes(FaultSwitches faults) {
    this.faults = faults;
  }

  void addTo(Gateway.UserRoutes routes) {
    routes.add("GET", PATH, (request, user) -> current());
    routes.add("PUT", PATH, (request, user) -> change(Faults.none(), request));
    routes.add("PATCH", PATH, (request, user) -> change(faults.current(), request));
  }

  private Answer current() {
    return Answer.json(200, Json.MAPPER.valueToTree(faults.current()));
  }

  private Answer change(Faults from, Request request) throws IOException {
    Faults changed;
    try {
      changed = FaultNames.changed(from, request.object());
    } catch (IllegalArgumentException e) {
      throw Request.invalid("faults", String.valueOf(e.getMessage()));
    }
    faults.set(changed);
    return current();
  }
}
