package dev.juncture.adapters.web.api.authorization;

/// What the API description says of the field `subdomain`.
final class SubdomainSchema {

  static final String MEANING =
      "The first label of the host at a provider that has one for each customer. For Jira: the site to connect, without a choice; if the end user has not allowed it, nothing is connected.";

  static final String EXAMPLE = "acme";
  static final String PATTERN = "^(?!xn--)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

  private SubdomainSchema() {}
}
