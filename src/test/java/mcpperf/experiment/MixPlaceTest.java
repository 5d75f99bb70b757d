package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixPlaceTest {

  /** As the log joins the groups, and back. */
  @ParameterizedTest
  @CsvSource({
    "rpc, '', '', rpc",
    "rpc, '', fast-time-2, rpc / fast-time-2",
    "server, all servers, '', server / of all servers",
    "server, all servers, fast-time-2, server / of all servers / fast-time-2",
    "server, fast-time-2, fast-time-2, server / of fast-time-2",
    "server, fast-time-2, fast-time-3, server / of fast-time-2 / fast-time-3",
  })
  void isReadFromTheGroupsThatItMakes(String way, String virtual, String server, String group) {
    MixPlace place = new MixPlace(way, virtual, server);

    assertThat(String.join(" / ", place.groups())).isEqualTo(group);
    assertThat(MixPlace.of(group)).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource({"rpc, '', a, rpc", "server, a, a, server / of a"})
  void itsEntranceIsWithoutTheServer(String way, String virtual, String server, String entrance) {
    assertThat(new MixPlace(way, virtual, server).entrance()).isEqualTo(entrance);
    assertThat(new MixPlace("", "", "").groups()).isEqualTo(List.of());
  }
}
