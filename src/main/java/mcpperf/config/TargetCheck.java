package mcpperf.config;

import java.net.URI;
import java.util.regex.Pattern;
import mcpperf.config.TargetSettings.External;

/** Checks what is said of one target, as far as it concerns more than one value. */
final class TargetCheck {
  private static final Pattern DATABASE_URL =
      Pattern.compile("jdbc:postgresql://[^/?#\\s]+/[^/?#\\s]+(\\?\\S*)?");

  private static final Pattern PASSWORD_IN_URL =
      Pattern.compile("@|[?&](user|password)=", Pattern.CASE_INSENSITIVE);

  private final Problems problems;
  private final Place section;
  private final boolean withToken;

  /**
   * Adds what it finds wrong to {@code problems}.
   *
   * @param section where the target's settings stand
   * @param withToken whether a target that is not ours needs a token
   */
  TargetCheck(Problems problems, Place section, boolean withToken) {
    this.problems = problems;
    this.section = section;
    this.withToken = withToken;
  }

  /** Of the settings of other kinds only what is wrong in itself. */
  void check(TargetSettings target) {
    Place place = section.child("external");
    if (problems.at(section.child("kind"))) {
      return;
    }
    Place contextforge = section.child("contextforge");
    if (!problems.at(contextforge)) {
      new ContextforgeCheck(problems, contextforge).check(target.contextforge());
    }
    if (target.external().url() != null) {
      checkUrl(place.child("url"), target.external().url());
    }
    checkDatabase(place.child("database"), target.external().database());
    if (target.kind() == TargetSettings.Kind.EXTERNAL) {
      checkExternal(place, target.external());
    } else {
      refuseUnused(place);
    }
  }

  private void checkExternal(Place place, External external) {
    if (!problems.at(place.child("url"))) {
      checkHost(place.child("url"), external);
    }
    if (withToken && external.token() == null && external.jwtSecret() == null) {
      problems.missing(
          place.child("token"),
          "a token in MCPPERF_TARGET_TOKEN, or the secret to sign one with in"
              + " MCPPERF_TARGET_JWT_SECRET");
    }
  }

  private void checkHost(Place place, External external) {
    URI url = external.url();
    if (url == null) {
      problems.missing(place, "the target's base URL, -Dtarget.url=http://HOST:PORT");
      return;
    }
    String host = url.getHost();
    HostConfirmation.objection(host, external.confirm())
        .map(why -> "%s, add -D%s.confirm=%s".formatted(why, section.path(), host))
        .ifPresent(objection -> problems.add(place, objection));
  }

  /** Someone who types a URL does not want another target to be loaded. */
  private void refuseUnused(Place external) {
    for (String key : new String[] {"url", "token", "jwtSecret", "confirm", "virtualServer"}) {
      Value given = external.given(key);
      if (given != null && given.source().origin().startsWith("-D" + section.path() + ".")) {
        problems.add(
            external.child(key),
            "is for an external target; add -D%s=external".formatted(section.path()));
      }
    }
  }

  private void checkDatabase(Place place, TargetSettings.Database database) {
    String url = database.url();
    if (url == null) {
      return;
    }
    if (PASSWORD_IN_URL.matcher(url).find()) {
      problems.add(
          place.child("url"),
          "names a user or password; they are given in MCPPERF_DATABASE_USER and"
              + " MCPPERF_DATABASE_PASSWORD");
    } else if (!DATABASE_URL.matcher(url).matches()) {
      problems.wrong(place.child("url"), url, "jdbc:postgresql://HOST[:PORT]/DATABASE");
    }
    if (database.user() == null) {
      problems.missing(place.child("user"), "a member of pg_monitor, in MCPPERF_DATABASE_USER");
    }
  }

  private void checkUrl(Place place, URI url) {
    if (url.getUserInfo() != null) {
      problems.add(place, "names a user or password; a token is given in MCPPERF_TARGET_TOKEN");
      return;
    }
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
      problems.wrong(place, url.toString(), "http://HOST[:PORT][/PATH] or the same with https");
    }
  }
}
