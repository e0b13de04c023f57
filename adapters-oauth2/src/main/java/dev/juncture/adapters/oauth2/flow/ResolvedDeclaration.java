package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declaration.ClientAuthentication;
import dev.juncture.adapters.oauth2.declaration.Template;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.SubdomainUse;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A declaration with the operator's settings filled in.
final class ResolvedDeclaration {

  final Declaration declaration;
  final ProviderSettings settings;
  final Optional<Subdomain> subdomain;
  private final Map<String, String> values;

  /// Whether the hosts depend on a subdomain, and there is none: nothing may be sent.
  final boolean isWithoutHost;

  /// @param subdomain the connection's; empty for none
  ResolvedDeclaration(
      Declaration declaration, ProviderSettings settings, Optional<Subdomain> subdomain) {
    this.declaration = declaration;
    this.settings = settings;
    this.subdomain = subdomain;
    this.values = values(declaration, settings);
    this.isWithoutHost =
        declaration.subdomain() instanceof SubdomainUse.Host && subdomain.isEmpty();
    if (declaration.subdomain() instanceof SubdomainUse.Host) {
      subdomain.ifPresent(it -> values.put(Declaration.SUBDOMAIN, it.value()));
    }
  }

  private static Map<String, String> values(Declaration declaration, ProviderSettings settings) {
    var values = new HashMap<String, String>();
    declaration
        .variables()
        .forEach(
            (name, defaultValue) ->
                settings
                    .further(name)
                    .or(() -> defaultValue)
                    .ifPresent(it -> values.put(name, it)));
    return values;
  }

  String text(Template template) {
    return template.fill(values);
  }

  /// Fails with [IllegalArgumentException] when the result is not a URL.
  URI url(String what, Template template) {
    try {
      return URI.create(text(template));
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(
          "the %s URL of '%s' is no URL with these settings: check %s"
              .formatted(what, declaration.id(), declaration.variables().keySet()));
    }
  }

  Map<String, String> texts(Map<String, Template> templates) {
    var texts = new LinkedHashMap<String, String>();
    templates.forEach((name, template) -> texts.put(name, text(template)));
    return texts;
  }

  List<String> scopes() {
    return settings.scopes().isEmpty() ? declaration.authorization().scopes() : settings.scopes();
  }

  /// The client's secret, and the values that an operator set for variables without a default,
  /// which may be secrets. A URL is none.
  List<String> secrets() {
    var secrets = new ArrayList<String>();
    if (declaration.token().clientAuthentication() != ClientAuthentication.NONE) {
      secrets.add(settings.clientSecret().reveal());
    }
    declaration
        .variables()
        .forEach(
            (name, defaultValue) -> {
              if (defaultValue.isEmpty() && !name.endsWith("-url")) {
                settings.further(name).ifPresent(secrets::add);
              }
            });
    return secrets;
  }

  /// Without the settings, which may be secret.
  @Override
  public String toString() {
    return "ResolvedDeclaration[" + declaration.id() + "]";
  }
}
