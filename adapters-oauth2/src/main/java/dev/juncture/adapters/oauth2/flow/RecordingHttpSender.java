package dev.juncture.adapters.oauth2.flow;

import dev.juncture.domain.plugin.ProviderTranscript;
import dev.juncture.oauth2.client.http.FormBody;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.HttpResult.NotSent;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.HttpResult.ResponseLost;
import dev.juncture.oauth2.client.http.HttpResult.TooLarge;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.JsonTree;
import dev.juncture.oauth2.client.http.ResponseBody;
import io.micronaut.http.MutableHttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Sends requests as another sender does, and writes down what is sent and received.
final class RecordingHttpSender implements HttpSender {

  private static final List<String> RESPONSE_HEADERS =
      List.of("Content-Type", "WWW-Authenticate", "Retry-After");

  private final HttpSender sender;
  private final ProviderTranscript transcript;
  private final Masking masking;
  private final Json json;
  private final List<Lookup> lookups;

  /// @param lookups blank paths are ignored
  RecordingHttpSender(
      HttpSender sender,
      ProviderTranscript transcript,
      Masking masking,
      Json json,
      List<Lookup> lookups) {
    this.sender = sender;
    this.transcript = transcript;
    this.masking = masking;
    this.json = json;
    this.lookups = lookups.stream().filter(it -> !it.path().isBlank()).toList();
  }

  @Override
  public HttpResult send(MutableHttpRequest<?> request, Duration limit) {
    transcript.sent(lines(request));
    var result = sender.send(request, limit);
    switch (result) {
      case Received received -> received(received);
      case NotSent _ -> transcript.received(List.of("no connection"));
      case ResponseLost _ -> transcript.received(List.of("no complete response in " + limit));
      case TooLarge _ -> transcript.received(List.of("the response is too large"));
    }
    return result;
  }

  private List<String> lines(MutableHttpRequest<?> request) {
    var body = request.getBody(Object.class).map(this::bodyLines).orElse(List.of());
    var lines = new ArrayList<String>();
    request
        .getHeaders()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> {
                      learnCredentials(name, value);
                      lines.add(name + ": " + masking.header(name, value));
                    }));
    lines.addFirst(request.getMethod() + " " + masking.text(request.getUri().toString()));
    lines.addAll(body);
    return lines;
  }

  private List<String> bodyLines(Object body) {
    return switch (body) {
      case Map<?, ?> fields -> form(fields);
      case byte[] bytes -> requestBody(bytes);
      default -> List.of();
    };
  }

  private void learnCredentials(String name, String value) {
    if (Masking.isSensitive(name)) {
      masking.learn(value.substring(value.indexOf(' ') + 1));
    }
  }

  private List<String> form(Map<?, ?> fields) {
    var lines = new ArrayList<String>();
    fields.forEach(
        (name, value) -> lines.add(name + " = " + sent(name.toString(), value.toString())));
    return lines;
  }

  private String sent(String name, String value) {
    if (!Masking.isSensitive(name)) {
      return masking.text(value);
    }
    masking.learn(value);
    return Masking.lengthOf(value);
  }

  /// A flat JSON object is shown as a form is; another body has no secrets but known ones.
  private List<String> requestBody(byte[] bytes) {
    return json.tree(new ResponseBody(bytes))
        .filter(tree -> tree.values().stream().allMatch(String.class::isInstance))
        .map(this::form)
        .orElseGet(() -> List.of(masking.text(new String(bytes, StandardCharsets.UTF_8))));
  }

  private void received(Received received) {
    var body = body(received);
    body.ifPresent(this::learnTokens);
    var lines = new ArrayList<>(List.of("status " + received.status()));
    RESPONSE_HEADERS.forEach(
        name ->
            received.header(name).ifPresent(value -> lines.add(name + ": " + masking.text(value))));
    lines.add(body.map(this::shown).orElse(received.body() + ", neither JSON nor a form"));
    transcript.received(lines);
    body.ifPresent(it -> lookUp(new JsonTree(it), received.succeeded()));
  }

  private Optional<Map<String, Object>> body(Received received) {
    return FormBody.isForm(received)
        ? Optional.of(new LinkedHashMap<>(FormBody.fields(received.body())))
        : json.tree(received.body());
  }

  private void learnTokens(Map<String, Object> body) {
    var tree = new JsonTree(body);
    lookups.stream()
        .filter(Lookup::secret)
        .flatMap(it -> tree.text(it.path()).stream())
        .forEach(masking::learn);
  }

  private String shown(Map<String, Object> body) {
    var paths =
        lookups.stream()
            .filter(it -> !it.secret())
            .map(Lookup::path)
            .collect(Collectors.toUnmodifiableSet());
    return new String(json.write(masking.tree(body, paths)), StandardCharsets.UTF_8);
  }

  private void lookUp(JsonTree body, boolean succeeded) {
    var isError =
        !succeeded
            || lookups.stream()
                .filter(Lookup::ofErrors)
                .anyMatch(it -> body.text(it.path()).isPresent());
    lookups.stream()
        .filter(it -> it.ofErrors() == isError)
        .forEach(it -> transcript.lookedUp(it.meaning(), it.path(), found(it, body)));
  }

  private Optional<String> found(Lookup lookup, JsonTree body) {
    return body.at(lookup.path())
        .map(
            value ->
                switch (value) {
                  case String text
                      when lookup.secret() || Masking.isSensitive(lastName(lookup.path())) ->
                      Masking.lengthOf(text);
                  case String text -> masking.text(text);
                  case Number number -> number.toString();
                  case Boolean flag -> flag.toString();
                  default -> "[an object or a list]";
                });
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
