package dev.juncture.adapters.jira.adf;

import java.util.Optional;
import java.util.stream.Stream;

/// What a card shows: `inlineCard`, `blockCard` or `embedCard`, with an address or with JSON-LD
/// data instead of one.
///
/// @param address empty when the card has none
record LinkCard(String name, String address) {

  static boolean is(Node node) {
    return switch (node.type()) {
      case "inlineCard", "blockCard", "embedCard" -> true;
      default -> false;
    };
  }

  /// A card of a list of issues has a query instead of a name.
  static LinkCard of(Node node) {
    var data = node.object("data");
    var address = node.attr("url").or(() -> address(data)).orElse("");
    var query = node.object("datasource").field("parameters").string("jql");
    var name =
        Stream.of(data.string("name"), data.string("title"), query)
            .flatMap(Optional::stream)
            .filter(text -> !text.isBlank())
            .findFirst();
    return new LinkCard(name.orElse(address), address);
  }

  /// JSON-LD has an address as text, or as an object with one.
  private static Optional<String> address(Node data) {
    var object = data.field("url");
    return Stream.of(
            data.string("url"), object.string("href"), object.string("url"), data.string("@id"))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
