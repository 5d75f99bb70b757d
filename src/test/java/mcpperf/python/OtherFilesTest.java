package mcpperf.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** By lines as pip 25 prints them. */
class OtherFilesTest {
  private final OtherFiles files = new OtherFiles();

  @Test
  void eachPackageIsNamedWithItsAddressAndWithoutWhatPipAddsToIt() {
    """
    ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated
        six==1.17.0 from http://mirror/six-1.17.0-py2.py3-none-any.whl#sha256=00 (from -r l.txt (line 1)):
            Expected sha256 aa
            Expected     or bb
                 Got        cc

        idna==3.20 from http://mirror/idna-3.20-py3-none-any.whl (from -r l.txt (line 4)):
            Expected sha256 dd
                 Got        ee
    """
        .lines()
        .forEach(files::take);
    assertThat(files.remedy().orElseThrow())
        .contains(
            "another file of six==1.17.0 (http://mirror/six-1.17.0-py2.py3-none-any.whl),"
                + " idna==3.20 (http://mirror/idna-3.20-py3-none-any.whl) than");
  }

  @Test
  void whatIsFetchedAsItShouldBeIsNotNamed() {
    files.take("    tiny==1.0 from http://mirror/tiny-1.0-py3-none-any.whl (from -r l.txt):");
    assertThat(files.remedy()).isEmpty();
  }
}
