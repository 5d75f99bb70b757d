package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFolderTest {
  @TempDir private Path folder;
  private Path noHome;
  private Path temporary;
  private Path fallback;

  @BeforeEach
  void aFileWhereTheHomeShouldBe() throws IOException {
    noHome = Files.createFile(folder.resolve("home"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
    fallback = temporary.resolve("mcpperf-" + System.getProperty("user.name"));
  }

  @Test
  void itIsInTheHomeWhereThereIsOne() {
    assertThat(UserFolder.path(folder, temporary))
        .isEqualTo(folder.resolve(".cache/mcpperf"))
        .isEmptyDirectory();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void withoutAHomeItIsInTheTemporaryFolderAndForNobodyElse() throws IOException {
    assertThat(UserFolder.path(noHome, temporary)).isEqualTo(fallback).isEmptyDirectory();
    assertThat(UserFolder.path(noHome, temporary)).as("the next time").isEqualTo(fallback);
    assertThat(Files.getPosixFilePermissions(fallback))
        .containsExactlyInAnyOrder(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
  }

  @Test
  void aFolderThatAnotherUserHasPutThereIsRefused() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can make such a folder");
    UserPrincipal nobody =
        fallback.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Files.setOwner(Files.createDirectory(fallback), nobody);
    assertThatThrownBy(() -> UserFolder.path(noHome, temporary))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining(noHome.toString())
        .hasMessageContaining(fallback + ": belongs to another user");
  }
}
