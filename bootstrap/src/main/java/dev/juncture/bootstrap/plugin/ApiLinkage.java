package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.api.PluginApi;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether the classes in the jar of a plug-in fit the plug-in API of this server: what they use is
/// there, and what the API requires is implemented. Otherwise the first call that does not fit
/// would fail, at any time.
final class ApiLinkage {

  /// Attribute of the manifest with the version of the API that a plug-in was built for, such as
  /// `1.0`. A plug-in without it is checked as well.
  static final String ATTRIBUTE = "Juncture-Plugin-Api";

  private static final String DOMAIN = "dev/juncture/domain/";
  private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");
  private static final int MAX_NAMED = 3;

  private final ClassLoader loader;
  private final TreeSet<String> misfits = new TreeSet<>();

  private ApiLinkage(ClassLoader loader) {
    this.loader = loader;
  }

  /// What does not fit, in one line; empty when all fits.
  static Optional<String> problemOf(JarFile jar, ClassLoader loader) throws IOException {
    var wanted =
        Optional.ofNullable(jar.getManifest())
            .map(it -> it.getMainAttributes().getValue(ATTRIBUTE));
    if (wanted.isPresent() && !isServed(wanted.get())) {
      return Optional.of(
          "was built for version %s of the plug-in API, but this server has version %s"
              .formatted(wanted.get(), PluginApi.VERSION));
    }
    var linkage = new ApiLinkage(loader);
    for (var entry : jar.stream().filter(ApiLinkage::isClass).toList()) {
      linkage.check(jar, entry);
    }
    return linkage.problem(wanted.map(it -> "version " + it).orElse("an unknown version"));
  }

  /// The same major version, and nothing later within it.
  private static boolean isServed(String wanted) {
    var theirs = VERSION.matcher(wanted);
    var ours = VERSION.matcher(PluginApi.VERSION);
    return theirs.matches()
        && ours.matches()
        && theirs.group(1).equals(ours.group(1))
        && Integer.parseInt(theirs.group(2)) <= Integer.parseInt(ours.group(2));
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
  }

  private void check(JarFile jar, JarEntry entry) throws IOException {
    try (var content = jar.getInputStream(entry)) {
      check(ClassFile.of().parse(content.readAllBytes()));
    } catch (IllegalArgumentException _) {
      // The class is for a later Java, or broken. Whoever loads it says so.
    }
  }

  private Optional<String> problem(String wanted) {
    var named = misfits.stream().limit(MAX_NAMED).toList();
    var more = misfits.size() - named.size();
    return misfits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "was built for %s of the plug-in API and does not fit version %s of this server: %s%s"
                .formatted(
                    wanted,
                    PluginApi.VERSION,
                    String.join(", ", named),
                    more > 0 ? " and " + more + " more" : ""));
  }

  private void check(ClassModel model) {
    var isNearApi = false;
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case MemberRefEntry member when isDomain(member.owner()) -> checkUse(member);
        case ClassEntry type when isDomain(type) -> {
          isNearApi = true;
          find(type);
        }
        default -> {}
      }
    }
    if (isNearApi
        && Stream.concat(model.superclass().stream(), model.interfaces().stream())
            .anyMatch(ApiLinkage::isDomain)) {
      checkImplementation(model);
    }
  }

  private static boolean isDomain(ClassEntry type) {
    return type.asInternalName().startsWith(DOMAIN);
  }

  private void checkUse(MemberRefEntry member) {
    var name = member.name().stringValue();
    var descriptor = member.type().stringValue();
    find(member.owner())
        .filter(owner -> supertypes(owner).noneMatch(it -> declares(it, name, descriptor)))
        .ifPresent(
            owner ->
                misfits.add("it uses %s.%s, which is not there".formatted(nameOf(owner), name)));
  }

  private Optional<Class<?>> find(ClassEntry type) {
    var name = type.asInternalName().replace('/', '.');
    try {
      return Optional.of(Class.forName(name, false, loader));
    } catch (ClassNotFoundException _) {
      misfits.add("it uses %s, which is not there".formatted(name));
      return Optional.empty();
    }
  }

  private static Stream<Class<?>> supertypes(Class<?> type) {
    var direct =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
    return Stream.concat(Stream.of(type, Object.class), direct.flatMap(ApiLinkage::supertypes));
  }

  private static boolean declares(Class<?> type, String name, String descriptor) {
    return Stream.of(
            Arrays.stream(type.getDeclaredFields())
                .filter(it -> it.getName().equals(name))
                .map(it -> it.getType().descriptorString()),
            Arrays.stream(type.getDeclaredMethods())
                .filter(it -> it.getName().equals(name))
                .map(it -> descriptor(it.getReturnType(), it.getParameterTypes())),
            Arrays.stream(type.getDeclaredConstructors())
                .filter(_ -> name.equals("<init>"))
                .map(it -> descriptor(void.class, it.getParameterTypes())))
        .flatMap(it -> it)
        .anyMatch(descriptor::equals);
  }

  private static String descriptor(Class<?> returned, Class<?>[] parameters) {
    return MethodType.methodType(returned, parameters).descriptorString();
  }

  private void checkImplementation(ClassModel model) {
    var name = model.thisClass().asInternalName().replace('/', '.');
    try {
      var type = Class.forName(name, false, loader);
      if (!Modifier.isAbstract(type.getModifiers())) {
        Arrays.stream(type.getMethods())
            .filter(it -> Modifier.isAbstract(it.getModifiers()))
            .forEach(it -> misfits.add("%s does not implement %s".formatted(name, nameOf(it))));
      }
    } catch (ClassNotFoundException | LinkageError e) {
      misfits.add("%s cannot be loaded: %s".formatted(name, PluginFailure.describe(e)));
    }
  }

  private static String nameOf(Method method) {
    return nameOf(method.getDeclaringClass()) + "." + method.getName();
  }

  private static String nameOf(Class<?> type) {
    return Objects.requireNonNullElse(type.getCanonicalName(), type.getName())
        .replaceFirst("^.*?\\.(?=[A-Z])", "");
  }
}
