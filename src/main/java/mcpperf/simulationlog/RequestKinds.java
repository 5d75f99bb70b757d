package mcpperf.simulationlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for the groups and request kinds of a log, from the numbers of their texts. */
final class RequestKinds {
  private static final int BYTES_OF_ONE = 4096;

  private final Texts texts;
  private final MemoryAllowance allowance;
  private final PairIds groupIds = new PairIds("groups");
  private final List<String> groups = new ArrayList<>(List.of(""));
  private final PairIds requestIds = new PairIds("kinds of requests");
  private final List<RequestKey> requests = new ArrayList<>();
  private final Map<RequestKey, Integer> byKey = new HashMap<>();

  RequestKinds(Texts texts, MemoryAllowance allowance) {
    this.texts = texts;
    this.allowance = allowance;
  }

  /** The number of the group with this name inside another one; 0 is outside of all. */
  int groupInside(int outer, int name) throws IOException {
    int known = groupIds.get(outer, name);
    return known >= 0 ? known : newGroup(outer, name);
  }

  int request(int group, int name) throws IOException {
    int known = requestIds.get(group, name);
    return known >= 0 ? known : newRequest(group, name);
  }

  String group(int id) {
    return groups.get(id);
  }

  RequestKey request(int id) {
    return requests.get(id);
  }

  private int newGroup(int outer, int name) throws IOException {
    String group =
        outer == 0 ? texts.text(name) : groups.get(outer) + RequestKey.NESTED + texts.text(name);
    allowance.take(BYTES_OF_ONE + 2L * group.length());
    groups.add(group);
    return groupIds.put(outer, name, groups.size() - 1);
  }

  /** Two pairs of numbers can have the same texts: a group may be called "a / b". */
  private int newRequest(int group, int name) throws IOException {
    RequestKey key = new RequestKey(groups.get(group), texts.text(name));
    Integer known = byKey.get(key);
    if (known == null) {
      allowance.take(BYTES_OF_ONE + 2L * key.name().length());
      known = requests.size();
      byKey.put(key, known);
      requests.add(key);
    }
    return requestIds.put(group, name, known);
  }
}
