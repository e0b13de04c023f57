package dev.juncture.application.proxy;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.juncture.domain.proxy.Header;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Decides which headers are forwarded: end-to-end headers are; hop-by-hop headers, credentials,
/// headers about the caller, and headers that Juncture sets itself are not.
final class HeaderFilter {

  /// Hop-by-hop headers (RFC 9110 section 7.6.1) and headers that describe the message framing.
  private static final Set<String> BETWEEN_NEIGHBOURS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "content-length",
          "expect",
          "via",
          "max-forwards");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "www-authenticate",
          "proxy-authenticate",
          "authentication-info",
          "proxy-authentication-info",
          "cookie",
          "cookie2",
          "set-cookie",
          "set-cookie2");

  /// Headers that identify the caller, and headers that its own infrastructure added.
  private static final Set<String> ABOUT_THE_CALLER =
      Set.of(
          "host",
          "forwarded",
          "origin",
          "referer",
          "from",
          "dnt",
          "early-data",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "x-original-url",
          "x-rewrite-url",
          "x-original-host",
          "x-host",
          "x-scheme",
          "x-request-id",
          "true-client-ip",
          "fastly-client-ip",
          "client-ip",
          "traceparent",
          "tracestate",
          "baggage",
          "b3",
          "uber-trace-id");

  private static final List<String> ABOUT_THE_CALLER_FAMILIES =
      List.of(
          "x-forwarded-",
          "x-juncture-",
          "x-b3-",
          "x-envoy-",
          "x-amzn-",
          "x-azure-",
          "cf-",
          "sec-",
          "access-control-");

  /// Headers by which a server tells browsers about itself; for the caller, this server is
  /// Juncture.
  private static final Set<String> ABOUT_THE_SERVER =
      Set.of(
          "date",
          "server",
          "x-powered-by",
          "x-request-id",
          "alt-svc",
          "clear-site-data",
          "content-security-policy",
          "content-security-policy-report-only",
          "expect-ct",
          "nel",
          "origin-agent-cluster",
          "permissions-policy",
          "public-key-pins",
          "referrer-policy",
          "refresh",
          "report-to",
          "reporting-endpoints",
          "service-worker-allowed",
          "sourcemap",
          "strict-transport-security",
          "timing-allow-origin",
          "x-content-type-options",
          "x-dns-prefetch-control",
          "x-frame-options",
          "x-xss-protection",
          // Web servers in front of Juncture would interpret these as instructions to themselves.
          "x-accel-buffering",
          "x-accel-charset",
          "x-accel-expires",
          "x-accel-limit-rate",
          "x-accel-redirect",
          "x-sendfile");

  private static final List<String> ABOUT_THE_SERVER_FAMILIES =
      List.of("access-control-", "cross-origin-", "x-forwarded-", "x-juncture-");

  private HeaderFilter() {}

  /// The headers for the provider: the caller's, and each of the `usual` ones that the caller did
  /// not send.
  static List<Header> toProvider(List<Header> sent, Map<String, String> usual) {
    var forwarded =
        endToEnd(sent)
            .filter(it -> !isOneOf(it, ABOUT_THE_CALLER, ABOUT_THE_CALLER_FAMILIES))
            .toList();
    var added =
        usual.entrySet().stream()
            .map(it -> new Header(it.getKey(), it.getValue()))
            .filter(it -> forwarded.stream().noneMatch(other -> other.isNamed(it.name())));
    return Stream.concat(forwarded.stream(), added).toList();
  }

  /// The headers of the provider's response that the caller gets.
  static List<Header> toCaller(List<Header> received) {
    return endToEnd(received)
        .filter(it -> !isOneOf(it, ABOUT_THE_SERVER, ABOUT_THE_SERVER_FAMILIES))
        .toList();
  }

  private static Stream<Header> endToEnd(List<Header> headers) {
    var named = namedByConnection(headers);
    return headers.stream()
        .filter(it -> !isOneOf(it, BETWEEN_NEIGHBOURS, List.of()))
        .filter(it -> !isOneOf(it, CREDENTIALS, List.of()))
        .filter(it -> !isOneOf(it, named, List.of()))
        .filter(HeaderFilter::isLegal);
  }

  private static Set<String> namedByConnection(List<Header> headers) {
    return headers.stream()
        .filter(it -> it.isNamed("connection"))
        .flatMap(it -> Arrays.stream(it.value().split(",")))
        .map(it -> it.strip().toLowerCase(Locale.ROOT))
        .collect(toUnmodifiableSet());
  }

  private static boolean isOneOf(Header header, Set<String> names, List<String> families) {
    var name = header.name().toLowerCase(Locale.ROOT);
    return names.contains(name) || families.stream().anyMatch(name::startsWith);
  }

  /// Whether the header is legal (RFC 9110 section 5). An illegal one is dropped: a line break in a
  /// value, for example, would split it into two headers.
  private static boolean isLegal(Header header) {
    return !header.name().isEmpty()
        && header.name().chars().allMatch(HeaderFilter::isTokenCharacter)
        && header.value().chars().noneMatch(HeaderFilter::isIllegalInValue);
  }

  private static boolean isTokenCharacter(int character) {
    return character < 0x80
        && (Character.isLetterOrDigit(character) || "!#$%&'*+-.^_`|~".indexOf(character) >= 0);
  }

  private static boolean isIllegalInValue(int character) {
    return (character < ' ' && character != '\t') || character == 0x7F || character > 0xFF;
  }
}
