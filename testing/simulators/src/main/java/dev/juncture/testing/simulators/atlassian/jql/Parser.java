package dev.juncture.testing.simulators.atlassian.jql;

import dev.juncture.testing.simulators.atlassian.jql.Lexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Parses `clause AND (clause OR NOT clause) ORDER BY field DESC`.
final class Parser {
  private static final Set<String> OPERATORS = Set.of("=", "!=", ">", ">=", "<", "<=", "~", "!~");
  private static final int MOST_ORDERS = 7;
  private final List<Token> tokens;
  private int at;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Query parse(String jql) {
    var parser = new Parser(Lexer.tokens(jql));
    var condition = parser.isOrder() ? Optional.<Condition>empty() : Optional.of(parser.either());
    var orders = parser.orders();
    if (parser.at < parser.tokens.size()) {
      throw parser.unexpected();
    }
    return new Query(condition, orders);
  }

  private boolean isOrder() {
    return at >= tokens.size() || peek("order");
  }

  private Condition either() {
    var left = both();
    while (take("or")) {
      left = new Condition.Or(left, both());
    }
    return left;
  }

  private Condition both() {
    var left = single();
    while (take("and")) {
      left = new Condition.And(left, single());
    }
    return left;
  }

  private Condition single() {
    if (take("not") || take("!")) {
      return new Condition.Not(single());
    }
    if (take("(")) {
      var inner = either();
      expect(")");
      return inner;
    }
    return clause();
  }

  private Condition clause() {
    var field = field();
    var operator = operator();
    var values = operator.endsWith("in") ? list() : List.of(value());
    return new Condition.Clause(field, operator, values);
  }

  private Condition.Field field() {
    var name = next().text().toLowerCase(Locale.ROOT);
    return name.equals("issue.property")
        ? new Condition.Field(name, propertyPath())
        : new Condition.Field(name, List.of());
  }

  private List<String> propertyPath() {
    expect("[");
    var path = new ArrayList<>(List.of(next().text()));
    expect("]");
    var rest = next().text();
    if (!rest.startsWith(".") || rest.length() < 2) {
      throw unexpected();
    }
    path.addAll(List.of(rest.substring(1).split("\\.")));
    return List.copyOf(path);
  }

  private String operator() {
    var token = next();
    if (!token.quoted() && OPERATORS.contains(token.text())) {
      return token.text();
    }
    if (token.is("in")) {
      return "in";
    }
    if (token.is("not")) {
      expect("in");
      return "not in";
    }
    if (token.is("is")) {
      return take("not") ? "is not" : "is";
    }
    at--;
    throw unexpected();
  }

  private List<String> list() {
    expect("(");
    var values = new ArrayList<>(List.of(value()));
    while (take(",")) {
      values.add(value());
    }
    expect(")");
    return List.copyOf(values);
  }

  private String value() {
    var token = next();
    if (!token.quoted() && "()[],=!<>~".contains(token.text())) {
      at--;
      throw unexpected();
    }
    return token.text();
  }

  private List<Query.Order> orders() {
    var orders = new ArrayList<Query.Order>();
    if (take("order")) {
      expect("by");
      do {
        orders.add(order());
      } while (take(","));
    }
    if (orders.size() > MOST_ORDERS) {
      throw new JqlException("The maximum number of ORDER BY fields is " + MOST_ORDERS + ".");
    }
    return List.copyOf(orders);
  }

  private Query.Order order() {
    var field = next().text().toLowerCase(Locale.ROOT);
    var descending = take("desc");
    if (!descending) {
      take("asc");
    }
    return new Query.Order(field, descending);
  }

  private boolean peek(String word) {
    return at < tokens.size() && tokens.get(at).is(word);
  }

  private boolean take(String word) {
    var found = peek(word);
    at += found ? 1 : 0;
    return found;
  }

  private void expect(String word) {
    if (!take(word)) {
      throw unexpected();
    }
  }

  private Token next() {
    if (at >= tokens.size()) {
      throw new JqlException("Error in the JQL Query: The query ended before it was complete.");
    }
    return tokens.get(at++);
  }

  private JqlException unexpected() {
    var found = at < tokens.size() ? "'" + tokens.get(at).text() + "'" : "the end";
    return new JqlException("Error in the JQL Query: Did not expect " + found + ".");
  }
}
