package dev.juncture.adapters.jira.servicedesk;

import static dev.juncture.adapters.jira.servicedesk.ServiceDeskClient.path;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.servicedesk.Article;
import dev.juncture.domain.jira.servicedesk.JiraServiceDesks;
import dev.juncture.domain.jira.servicedesk.Queue;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

@Singleton
final class RestJiraServiceDesks implements JiraServiceDesks {

  private final ServiceDeskClient jira;

  RestJiraServiceDesks(ServiceDeskClient jira) {
    this.jira = jira;
  }

  @Override
  public ApiResult<Page<ServiceDesk>> desks(JiraAddress site, Cursor cursor, AccessToken token) {
    return jira.page(
        site,
        JiraCall.read(site, path("servicedesk")),
        cursor,
        token,
        it ->
            new ServiceDesk(
                it.text("id"),
                it.text("projectId"),
                it.text("projectKey"),
                it.text("projectName")));
  }

  @Override
  public ApiResult<Page<RequestType>> requestTypes(
      JiraAddress site, ServiceDesk.Id desk, Cursor cursor, AccessToken token) {
    return jira.page(
        site,
        JiraCall.read(site, path("servicedesk", desk.value(), "requesttype")),
        cursor,
        token,
        it ->
            new RequestType(
                it.text("id"),
                it.text("name"),
                it.text("description"),
                it.text("helpText"),
                it.text("issueTypeId"),
                it.texts("groupIds")));
  }

  @Override
  public ApiResult<RequestType.Form> form(
      JiraAddress site, ServiceDesk.Id desk, RequestType.Id type, AccessToken token) {
    var call =
        JiraCall.read(
            site, path("servicedesk", desk.value(), "requesttype", type.value(), "field"));
    return jira.one(
        site,
        call,
        token,
        it ->
            new RequestType.Form(
                it.objects("requestTypeFields").stream().map(RestJiraServiceDesks::field).toList(),
                it.flag("canRaiseOnBehalfOf"),
                it.flag("canAddRequestParticipants")));
  }

  private static IssueField field(JsonFields field) {
    var schema = field.object("jiraSchema");
    return new IssueField(
        field.text("fieldId"),
        field.text("name"),
        field.flag("required"),
        !field.objects("defaultValues").isEmpty() || !field.texts("presetValues").isEmpty(),
        schema.text("type"),
        schema.optional("items"),
        schema.optional("custom"),
        Optional.empty(),
        field.objects("validValues").stream()
            .map(it -> new IssueField.Choice(it.text("value"), it.text("label")))
            .toList());
  }

  @Override
  public ApiResult<Page<Queue>> queues(
      JiraAddress site, ServiceDesk.Id desk, Cursor cursor, AccessToken token) {
    return jira.pageForAgents(
        site,
        JiraCall.read(site, path("servicedesk", desk.value(), "queue"))
            .withQuery("includeCount", true),
        cursor,
        token,
        it ->
            Stream.of(
                new Queue(
                    it.text("id"), it.text("name"), it.text("jql"), it.number("issueCount"))));
  }

  @Override
  public ApiResult<Page<Long>> queueIssues(
      JiraAddress site, ServiceDesk.Id desk, Queue.Id queue, Cursor cursor, AccessToken token) {
    return jira.pageForAgents(
        site,
        JiraCall.read(site, path("servicedesk", desk.value(), "queue", queue.value(), "issue")),
        cursor,
        token,
        it ->
            it.optional("id").filter(id -> id.matches("[0-9]{1,18}")).map(Long::valueOf).stream());
  }

  @Override
  public ApiResult<Page<Article>> articles(
      JiraAddress site, String text, Cursor cursor, AccessToken token) {
    return jira.linkedPage(
        site,
        JiraCall.read(site, path("knowledgebase", "article")).withQuery("query", text),
        cursor,
        token,
        it ->
            new Article(
                it.text("title"),
                it.text("excerpt"),
                it.object("source").text("pageId"),
                it.object("source").text("spaceKey"),
                it.object("content").text("iframeSrc")));
  }
}
