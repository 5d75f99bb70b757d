package mcpperf.sandbox;

import mcpperf.config.Faults;

/**
 * The faults by HTTP: GET reads them, PATCH changes some, PUT switches all others off. They need a
 * token but not the database, so that a fault that blocks it can be switched off again.
 */
final class FaultRoutes {
  private static final String PATH = "/sandbox/faults";

  private final Authentication authentication;
  private final FaultSwitches faults;

  FaultRoutes(Authentication authentication, FaultSwitches faults) {
    this.authentication = authentication;
    this.faults = faults;
  }

  void addTo(Routes routes) {
    routes.add("GET", PATH, withToken(request -> current()));
    routes.add("PUT", PATH, withToken(request -> change(Faults.none(), request)));
    routes.add("PATCH", PATH, withToken(request -> change(faults.current(), request)));
  }

  private Routes.Handler withToken(Routes.Handler handler) {
    return request -> {
      authentication.token(request.header("Authorization"), "Authorization token required");
      return handler.answer(request);
    };
  }

  private Answer current() {
    return Answer.json(200, Json.MAPPER.valueToTree(faults.current()));
  }

  private Answer change(Faults from, Request request) {
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
