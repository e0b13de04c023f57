package dev.juncture.adapters.jira.servicedesk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.OffsetPages;
import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.ResponseBody;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Sends calls to Service Management.
///
/// An account without an agent's licence gets 403 without a body for everything except `info`, also
/// on a site that does not have the product. So a 403 without a reason, and a 404, is explained by
/// asking for `info`.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/service-desk/rest/intro/">Jira Service
///   Management Cloud</a>
@Singleton
final class ServiceDeskClient {

  private static final DomainError NOT_LICENSED =
      new DomainError.ProductNotLicensed("Service Management");
  private static final DomainError NO_AGENT = new DomainError.RoleRequired("agent");

  private static final int MOST = 50;

  /// What may say in a link where a page begins.
  private static final Pattern NEXT = Pattern.compile("[?&](cursor|start)=([^&]{1,8000})(?=&|$)");

  private static final Pattern MALFORMED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private final JiraClient jira;
  private final Json json;

  ServiceDeskClient(JiraClient jira, Json json) {
    this.jira = jira;
    this.json = json;
  }

  static String[] path(String... segments) {
    return Stream.concat(Stream.of("rest", "servicedeskapi"), Stream.of(segments))
        .toArray(String[]::new);
  }

  static Map<String, Object> accountIds(List<AccountId> people) {
    return Map.of("accountIds", people.stream().map(AccountId::value).toList());
  }

  <T> ApiResult<T> one(
      JiraAddress site, JiraCall call, AccessToken token, Function<JsonFields, T> read) {
    return send(site, call, token).as(body -> object(body).map(read));
  }

  ApiResult<Done> done(JiraAddress site, JiraCall call, AccessToken token) {
    return send(site, call, token).as(_ -> Optional.of(new Done()));
  }

  <T> ApiResult<Page<T>> page(
      JiraAddress site,
      JiraCall call,
      Cursor cursor,
      AccessToken token,
      Function<JsonFields, T> item) {
    return OffsetPages.page(
        cursor,
        (start, limit) ->
            send(site, at(call, start, limit), token)
                .as(body -> slice(body, it -> Stream.of(item.apply(it)))));
  }

  /// A page of a list in which only Jira's link to the next page says where that one begins. Of the
  /// link, nothing else counts.
  <T> ApiResult<Page<T>> linkedPage(
      JiraAddress site,
      JiraCall call,
      Cursor cursor,
      AccessToken token,
      Function<JsonFields, T> item) {
    var start = cursor.value().split("=", 2);
    var at = cursor.equals(Cursor.FIRST) ? call : call.withQuery(start[0], start[1]);
    return send(site, at.withQuery("limit", MOST), token)
        .as(
            body ->
                object(body)
                    .filter(it -> it.lists("values"))
                    .map(
                        it ->
                            new Page<>(
                                it.objects("values").stream().map(item).toList(),
                                next(it, cursor))));
  }

  private static List<Cursor> next(JsonFields page, Cursor present) {
    return page.flag("isLastPage") || page.objects("values").isEmpty()
        ? List.of()
        : NEXT.matcher(page.object("_links").text("next"))
            .results()
            .filter(it -> !MALFORMED.matcher(it.group(2)).find())
            .map(it -> new Cursor(it.group(1) + "=" + URLDecoder.decode(it.group(2), UTF_8)))
            .filter(it -> !it.equals(present))
            .sorted(comparing(Cursor::value)) // a cursor before a start
            .limit(1)
            .toList();
  }

  /// A page that is empty when the person or the grant may not see it.
  <T> ApiResult<Page<T>> pageIfAllowed(
      JiraAddress site,
      JiraCall call,
      Cursor cursor,
      AccessToken token,
      Function<JsonFields, T> item) {
    return OffsetPages.page(
        cursor,
        (start, limit) ->
            switch (jira.send(at(call, start, limit), token)) {
              case JiraResponse.ScopeMissing _, JiraResponse.Forbidden _ ->
                  new Succeeded<>(new Slice<>(List.of(), 0, true, -1));
              case JiraResponse response ->
                  explained(site, response, token)
                      .as(body -> slice(body, it -> Stream.of(item.apply(it))));
            });
  }

  /// A page that only agents may see, whatever reason Jira gives, unless the account may not use
  /// Jira at all.
  <T> ApiResult<Page<T>> pageForAgents(
      JiraAddress site,
      JiraCall call,
      Cursor cursor,
      AccessToken token,
      Function<JsonFields, Stream<T>> items) {
    return OffsetPages.page(
        cursor,
        (start, limit) ->
            switch (send(site, at(call, start, limit), token)) {
              case JiraResponse.Forbidden forbidden when !forbidden.isForAllCalls() ->
                  throw NO_AGENT.asException();
              case JiraResponse response -> response.as(body -> slice(body, items));
            });
  }

  /// What a write left behind; empty on any error, because the write has succeeded.
  Optional<ResponseBody> seen(JiraCall call, AccessToken token) {
    return jira.send(call, token) instanceof JiraResponse.Ok(var body)
        ? Optional.of(body)
        : Optional.empty();
  }

  JiraResponse send(JiraAddress site, JiraCall call, AccessToken token) {
    return explained(site, jira.send(call, token), token);
  }

  private JiraResponse explained(JiraAddress site, JiraResponse response, AccessToken token) {
    var isUnexplained = response instanceof JiraResponse.Forbidden(var texts) && texts.isEmpty();
    if (isUnexplained || response instanceof JiraResponse.NotFound) {
      var licensed = isLicensed(site, token);
      if (licensed.equals(Optional.of(false))) {
        throw NOT_LICENSED.asException();
      }
      if (isUnexplained && licensed.isPresent()) {
        throw NO_AGENT.asException();
      }
    }
    return response;
  }

  Optional<JsonFields> object(ResponseBody body) {
    return json.tree(body).map(JsonFields::new);
  }

  /// Empty when Jira does not say it.
  private Optional<Boolean> isLicensed(JiraAddress site, AccessToken token) {
    return switch (jira.send(JiraCall.read(site, path("info")), token)) {
      case JiraResponse.Ok(var body) ->
          object(body)
              .flatMap(
                  it ->
                      it.values().get("isLicensedForUse") instanceof Boolean licensed
                          ? Optional.of(licensed)
                          : Optional.empty());
      case JiraResponse.NotFound _ -> Optional.of(false);
      case JiraResponse.TokenExpired _,
          JiraResponse.ScopeMissing _,
          JiraResponse.Forbidden _,
          JiraResponse.Invalid _,
          JiraResponse.Conflict _,
          JiraResponse.RateLimited _,
          JiraResponse.Unavailable _,
          JiraResponse.ResponseLost _,
          JiraResponse.Malformed _ ->
          Optional.empty();
    };
  }

  private static JiraCall at(JiraCall call, long start, int limit) {
    return call.withQuery("start", start).withQuery("limit", limit);
  }

  /// The list says how long a page is, and never how long all of it is. Its links lead to the site,
  /// and may lack the filters.
  private <T> Optional<Slice<T>> slice(ResponseBody body, Function<JsonFields, Stream<T>> items) {
    return object(body)
        .filter(it -> it.lists("values"))
        .map(
            it -> {
              var sent = it.objects("values");
              return new Slice<>(
                  sent.stream().flatMap(items).toList(), sent.size(), it.flag("isLastPage"), -1);
            });
  }
}
