package dev.juncture.bootstrap.jira;

import dev.juncture.application.authorization.EstablishConnection;
import dev.juncture.application.authorization.ResourceLookup;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.jira.BrowseServiceDesks;
import dev.juncture.application.jira.CreateRequest;
import dev.juncture.application.jira.CreateTicket;
import dev.juncture.application.jira.CreateTickets;
import dev.juncture.application.jira.CustomerRequests;
import dev.juncture.application.jira.DeleteIssue;
import dev.juncture.application.jira.DownloadAttachment;
import dev.juncture.application.jira.EditIssue;
import dev.juncture.application.jira.FinalizeJiraConnection;
import dev.juncture.application.jira.FindUsers;
import dev.juncture.application.jira.IssueAttachments;
import dev.juncture.application.jira.IssueComments;
import dev.juncture.application.jira.IssueWatchers;
import dev.juncture.application.jira.IssueWorklogs;
import dev.juncture.application.jira.JiraAccess;
import dev.juncture.application.jira.LinkIssues;
import dev.juncture.application.jira.ListAccessibleSites;
import dev.juncture.application.jira.ListBoards;
import dev.juncture.application.jira.ListGroups;
import dev.juncture.application.jira.ListProjects;
import dev.juncture.application.jira.ListSprints;
import dev.juncture.application.jira.ListTickets;
import dev.juncture.application.jira.MoveIssues;
import dev.juncture.application.jira.ReadChangelog;
import dev.juncture.application.jira.ReadChanges;
import dev.juncture.application.jira.ReadCreateMetadata;
import dev.juncture.application.jira.ReadIssue;
import dev.juncture.application.jira.ReadProjectDetails;
import dev.juncture.application.jira.ReconcileWatches;
import dev.juncture.application.jira.RemoteLinks;
import dev.juncture.application.jira.SelectProject;
import dev.juncture.application.jira.ServiceCustomers;
import dev.juncture.application.jira.TransitionIssue;
import dev.juncture.application.jira.UploadAttachments;
import dev.juncture.application.jira.WatchJira;
import dev.juncture.application.proxy.CallProviderApi;
import dev.juncture.application.token.AccessTokens;
import dev.juncture.domain.jira.JiraAttachments;
import dev.juncture.domain.jira.JiraBoards;
import dev.juncture.domain.jira.JiraChangelogs;
import dev.juncture.domain.jira.JiraComments;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.jira.JiraCreateMetadata;
import dev.juncture.domain.jira.JiraDataCenter;
import dev.juncture.domain.jira.JiraGroups;
import dev.juncture.domain.jira.JiraIssueLinks;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraProjects;
import dev.juncture.domain.jira.JiraRemoteLinks;
import dev.juncture.domain.jira.JiraSites;
import dev.juncture.domain.jira.JiraTickets;
import dev.juncture.domain.jira.JiraTransitions;
import dev.juncture.domain.jira.JiraUsers;
import dev.juncture.domain.jira.JiraWatchers;
import dev.juncture.domain.jira.JiraWorklogs;
import dev.juncture.domain.jira.RecentWrites;
import dev.juncture.domain.jira.feed.JiraFeed;
import dev.juncture.domain.jira.feed.JiraWatches;
import dev.juncture.domain.jira.feed.WatchedIssues;
import dev.juncture.domain.jira.servicedesk.JiraCustomers;
import dev.juncture.domain.jira.servicedesk.JiraRequests;
import dev.juncture.domain.jira.servicedesk.JiraServiceDesks;
import dev.juncture.domain.token.TokenCache;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

@Factory
final class JiraUseCases {

  @Singleton
  JiraAccess jiraAccess(
      JiraConnections connections,
      TokenCache cache,
      AccessTokens tokens,
      RecentWrites recentWrites,
      @Named("use-cases") Executor threads) {
    return new JiraAccess(connections, cache, tokens, recentWrites, threads);
  }

  @Singleton
  ListAccessibleSites listAccessibleSites(EstablishConnection connect, JiraSites sites) {
    return new ListAccessibleSites(connect, sites);
  }

  @Singleton
  FinalizeJiraConnection finalizeJiraConnection(
      EstablishConnection connect, ListAccessibleSites sites) {
    return new FinalizeJiraConnection(connect, sites);
  }

  @Singleton
  ResourceLookup namedSite(FinalizeJiraConnection finalize) {
    return new ResourceLookup(
        JiraConnection.PROVIDER, (pending, named) -> finalize.find(pending, named.orElseThrow()));
  }

  @Singleton
  @Requires(beans = JiraDataCenter.class)
  ResourceLookup dataCenter(JiraDataCenter jira) {
    return new ResourceLookup(
        JiraConnection.DATA_CENTER,
        (pending, _) -> jira.connection(pending.tokens().accessToken()));
  }

  @Singleton
  ListProjects listProjects(JiraAccess calls, JiraProjects projects) {
    return new ListProjects(calls, projects);
  }

  @Singleton
  ReadProjectDetails readProjectDetails(
      JiraAccess calls, JiraProjects projects, ReadCreateMetadata metadata) {
    return new ReadProjectDetails(calls, projects, metadata);
  }

  @Singleton
  SelectProject selectProject(JiraConnections connections) {
    return new SelectProject(connections);
  }

  @Singleton
  ListTickets listTickets(JiraAccess calls, JiraTickets tickets, JiraBoards boards) {
    return new ListTickets(calls, tickets, boards);
  }

  @Singleton
  ListBoards listBoards(JiraAccess calls, JiraBoards boards) {
    return new ListBoards(calls, boards);
  }

  @Singleton
  ListSprints listSprints(JiraAccess calls, ListBoards listBoards, JiraBoards boards) {
    return new ListSprints(calls, listBoards, boards);
  }

  @Singleton
  ReadIssue readIssue(JiraAccess calls, JiraIssues issues) {
    return new ReadIssue(calls, issues);
  }

  @Singleton
  EditIssue editIssue(
      JiraAccess calls, JiraIssues issues, ReadCreateMetadata metadata, FindUsers users) {
    return new EditIssue(calls, issues, metadata, users);
  }

  @Singleton
  ReadCreateMetadata readCreateMetadata(
      JiraAccess calls, JiraCreateMetadata metadata, InstantSource clock) {
    return new ReadCreateMetadata(calls, metadata, clock);
  }

  @Singleton
  CreateTicket createTicket(
      JiraAccess calls,
      JiraIssues issues,
      ReadCreateMetadata metadata,
      FindUsers users,
      Supplier<UUID> ids) {
    return new CreateTicket(calls, issues, metadata, users, ids);
  }

  @Singleton
  CreateTickets createTickets(JiraAccess calls, InstantSource clock) {
    return new CreateTickets(calls, clock);
  }

  @Singleton
  DeleteIssue deleteIssue(JiraAccess calls, JiraIssues issues) {
    return new DeleteIssue(calls, issues);
  }

  @Singleton
  IssueComments issueComments(JiraAccess calls, JiraComments comments) {
    return new IssueComments(calls, comments);
  }

  @Singleton
  IssueAttachments issueAttachments(JiraAccess calls, JiraAttachments attachments) {
    return new IssueAttachments(calls, attachments);
  }

  @Singleton
  DownloadAttachment downloadAttachment(
      JiraAccess calls, JiraAttachments attachments, CallProviderApi api) {
    return new DownloadAttachment(calls, attachments, api);
  }

  @Singleton
  UploadAttachments uploadAttachments(
      JiraAccess calls, JiraAttachments attachments, JiraRequests requests, CallProviderApi api) {
    return new UploadAttachments(calls, attachments, requests, api);
  }

  @Singleton
  RemoteLinks remoteLinks(JiraAccess calls, JiraRemoteLinks links) {
    return new RemoteLinks(calls, links);
  }

  @Singleton
  IssueWorklogs issueWorklogs(JiraAccess calls, JiraWorklogs worklogs, InstantSource clock) {
    return new IssueWorklogs(calls, worklogs, clock);
  }

  @Singleton
  ReadChangelog readChangelog(JiraAccess calls, JiraChangelogs changelogs) {
    return new ReadChangelog(calls, changelogs);
  }

  @Singleton
  TransitionIssue transitionIssue(
      JiraAccess calls, JiraTransitions transitions, JiraIssues issues) {
    return new TransitionIssue(calls, transitions, issues);
  }

  @Singleton
  IssueWatchers issueWatchers(JiraAccess calls, JiraWatchers watchers) {
    return new IssueWatchers(calls, watchers);
  }

  @Singleton
  FindUsers findUsers(JiraAccess calls, JiraUsers users) {
    return new FindUsers(calls, users);
  }

  @Singleton
  ListGroups listGroups(JiraAccess calls, JiraGroups groups) {
    return new ListGroups(calls, groups);
  }

  @Singleton
  MoveIssues moveIssues(JiraAccess calls, JiraBoards boards) {
    return new MoveIssues(calls, boards);
  }

  @Singleton
  LinkIssues linkIssues(JiraAccess calls, JiraIssueLinks links) {
    return new LinkIssues(calls, links);
  }

  @Singleton
  BrowseServiceDesks browseServiceDesks(
      JiraAccess calls, JiraServiceDesks desks, JiraTickets tickets) {
    return new BrowseServiceDesks(calls, desks, tickets);
  }

  @Singleton
  CreateRequest createRequest(
      JiraAccess calls,
      JiraServiceDesks desks,
      JiraRequests requests,
      JiraCustomers customers,
      ReadCreateMetadata metadata,
      FindUsers users) {
    return new CreateRequest(calls, desks, requests, customers, metadata, users);
  }

  @Singleton
  CustomerRequests customerRequests(JiraAccess calls, JiraRequests requests) {
    return new CustomerRequests(calls, requests);
  }

  @Singleton
  ServiceCustomers serviceCustomers(JiraAccess calls, JiraCustomers customers, FindUsers users) {
    return new ServiceCustomers(calls, customers, users);
  }

  @Singleton
  WatchJira watchJira(ServerMode mode, JiraAccess calls, JiraFeed feed, JiraWatches watches) {
    return new WatchJira(mode, calls, feed, watches);
  }

  @Singleton
  ReconcileWatches reconcileWatches(
      JiraAccess calls,
      JiraFeed feed,
      JiraWatches watches,
      WatchedIssues issues,
      JiraFeedSettings settings,
      InstantSource clock) {
    return new ReconcileWatches(calls, feed, watches, issues, settings.pace(), clock);
  }

  @Singleton
  ReadChanges readChanges(JiraAccess calls, JiraFeed feed, WatchedIssues issues) {
    return new ReadChanges(calls, feed, issues);
  }
}
