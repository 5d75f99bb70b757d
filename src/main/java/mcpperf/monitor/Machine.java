package mcpperf.monitor;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.ComputerSystem;
import oshi.software.os.OperatingSystem;
import oshi.util.Constants;

/** The machine and the JVM that a run was made on: the part of its fingerprint that is not ours. */
public final class Machine {
  private static final double BYTES_PER_GIB = 1024.0 * 1024 * 1024;

  private Machine() {}

  /**
   * Describes this machine. Holds no host name, user name or address: reports are mailed around.
   *
   * @return {@code cpu}, {@code cores} (logical), {@code memory} (GiB), {@code os}, {@code kernel},
   *     {@code architecture}, {@code virtualization}, {@code memoryLimit} (GiB that the control
   *     group leaves), {@code jvm}, {@code jvmHeap} (GiB at most), {@code jvmOptions}
   */
  public static Map<String, String> describe() {
    SystemInfo system = new SystemInfo();
    CentralProcessor processor = system.getHardware().getProcessor();
    OperatingSystem os = system.getOperatingSystem();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cpu", processor.getProcessorIdentifier().getName().strip());
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("memory", gib(system.getHardware().getMemory().getTotal()));
    facts.put("os", os.getFamily() + " " + os.getVersionInfo());
    facts.put("kernel", System.getProperty("os.version"));
    facts.put("architecture", System.getProperty("os.arch"));
    facts.put("virtualization", virtualization(system.getHardware().getComputerSystem()));
    facts.put("memoryLimit", memoryLimit());
    facts.put(
        "jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    facts.put("jvmHeap", gib(Runtime.getRuntime().maxMemory()));
    facts.put("jvmOptions", jvmOptions());
    return facts;
  }

  private static String memoryLimit() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean container
        ? gib(container.getTotalMemorySize())
        : Constants.UNKNOWN;
  }

  /** Without system properties: these can hold secrets. */
  private static String jvmOptions() {
    String options =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith("-X"))
            .sorted()
            .collect(Collectors.joining(" "));
    return options.isEmpty() ? "none" : options;
  }

  private static String virtualization(ComputerSystem computer) {
    return Stream.of(computer.getManufacturer(), computer.getModel())
        .filter(name -> !name.equals(Constants.UNKNOWN))
        .reduce((maker, model) -> maker + " " + model)
        .orElse(Constants.UNKNOWN);
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / BYTES_PER_GIB);
  }
}
