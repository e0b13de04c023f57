package dev.juncture.demo;

/// A Jira Data Center that users connect with a token of their own.
///
/// @param address what they enter
/// @param tokenPage where they make the token
record DataCenter(String address, String tokenPage) {
  /// The provider of Juncture.
  static final String PROVIDER = "jira-datacenter";
}
