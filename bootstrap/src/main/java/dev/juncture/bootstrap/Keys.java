package dev.juncture.bootstrap;

import dev.juncture.domain.connection.SealedTokens;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.SealingKeys;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import io.micronaut.context.ApplicationContext;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The command `keys`. Prints no key except a new one.
final class Keys {

  private static final int KEY_BYTES = 32;

  /// The Micronaut environment of commands, in which beans that serve requests or change data are
  /// not present.
  private static final String COMMAND = "command";

  private Keys() {}

  static void generate() {
    var bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    System.out.println(Base64.getEncoder().encodeToString(bytes));
  }

  /// Fails as a start of the server does, without waiting for the database.
  static void status(Map<String, Object> properties) {
    // Keeps log lines out of the command's output.
    System.setProperty("JUNCTURE_LOG_LEVEL", "OFF");
    statusLines(properties).forEach(System.out::println);
  }

  static List<String> statusLines(Map<String, Object> properties) {
    try (var context = context(properties)) {
      return lines(
          context.getBean(SealingKeys.class).keyIds(),
          context.getBean(SealedTokens.class).countByKey(),
          context.getBean(MasterKeys.class),
          context.getBean(DataKeyStore.class).countByMasterKey());
    }
  }

  /// The beans of a command that uses the tables as they are.
  static ApplicationContext context(Map<String, Object> properties) {
    var all = new HashMap<>(properties);
    all.put("juncture.database.response-timeout", "60s");
    all.put("juncture.database.used-by-command", true);
    return commandContext(all);
  }

  /// The beans of a command, without those that serve requests or change data by themselves.
  static ApplicationContext commandContext(Map<String, Object> properties) {
    return ApplicationContext.builder(properties, COMMAND)
        .deduceEnvironment(false)
        .environmentPropertySource(false)
        .start();
  }

  private static List<String> lines(
      List<KeyId> keyIds, Map<KeyId, Long> counts, MasterKeys masters, Map<String, Long> dataKeys) {
    var lines = new ArrayList<String>();
    var others = new TreeMap<String, Long>();
    var underDataKeys = 0L;
    for (var entry : counts.entrySet()) {
      if (entry.getKey().isDataKey()) {
        underDataKeys += entry.getValue();
      } else {
        others.put(entry.getKey().text(), entry.getValue());
      }
    }
    for (var keyId : keyIds) {
      var role = lines.isEmpty() ? "seals and opens" : "opens";
      var count = others.remove(keyId.text());
      lines.add("%s  %s: %d connections".formatted(keyId.text(), role, count == null ? 0 : count));
    }
    others.forEach(
        (keyId, count) -> lines.add("%s  MISSING: %d connections".formatted(keyId, count)));
    if (!dataKeys.isEmpty()) {
      lines.add("data keys of workspaces: %d connections".formatted(underDataKeys));
      new TreeMap<>(dataKeys)
          .forEach((mark, count) -> lines.add("  " + wrapping(masters, mark, count)));
    }
    return lines;
  }

  private static String wrapping(MasterKeys masters, String mark, long count) {
    var role = "MISSING";
    if (masters.mark().startsWith(mark)) {
      role = "wraps and unwraps";
    } else if (masters.marks().contains(mark)) {
      role = "unwraps";
    }
    return "%s  %s: %d data keys".formatted(mark, role, count);
  }
}
