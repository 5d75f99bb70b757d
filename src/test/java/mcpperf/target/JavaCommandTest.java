package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JavaCommandTest {
  @Test
  void classPathIsTheOneThatThisProgramWasLoadedFrom() throws Exception {
    URL[] urls = {
      Path.of("/some folder/classes/").toUri().toURL(), Path.of("/some/a%b.jar").toUri().toURL()
    };
    try (URLClassLoader maven = new URLClassLoader(urls)) {
      assertThat(JavaCommand.classPath(maven)).isEqualTo("/some folder/classes:/some/a%b.jar");
    }
    assertThat(JavaCommand.classPath(getClass().getClassLoader()))
        .isEqualTo(System.getProperty("java.class.path"));
  }
}
