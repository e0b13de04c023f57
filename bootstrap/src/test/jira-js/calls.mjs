// The calls of somebody who uses jira.js, through Juncture's proxy. Prints what jira.js has returned, as one JSON object.
// Each response that is not as jira.js' schemas describe Jira's is an error.
import { createCloudClient } from 'jira.js';
import { isNotFoundError } from 'jira.js/core';

const { API, KEY, EXTERNAL_ID, PROJECT, EXISTING } = process.env;
const jira = createCloudClient({
  host: `${API}/proxy/jira`,
  auth: { type: 'bearer', token: KEY },
  headers: { 'X-Juncture-External-Id': EXTERNAL_ID },
  onSchemaMismatch: 'throw',
});

const text = (words) => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] });

const seen = {};
let step = '';
const call = async (name, promise) => {
  step = name;
  seen[name] = await promise();
  return seen[name];
};

try {
  const me = await call('myself', () => jira.myself.getCurrentUser());
  await call('serverInfo', () => jira.serverInfo.getServerInfo());
  await call('projects', () => jira.projects.searchProjects({ query: PROJECT }));
  const project = await call('project', () => jira.projects.getProject({ projectIdOrKey: PROJECT }));
  await call('users', () => jira.userSearch.findUsers({ query: 'jonas' }));
  const [assignee] = await call('assignable', () => jira.userSearch.findAssignableUsers({ project: PROJECT, query: 'aiko' }));
  const types = await call('issueTypes', () => jira.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: PROJECT }));
  const task = types.issueTypes.find((it) => it.name === 'Task');
  await call('createFields', () => jira.issues.getCreateIssueMetaIssueTypeId({ projectIdOrKey: PROJECT, issueTypeId: task.id }));

  const created = await call('created', () =>
    jira.issues.createIssue({
      fields: { project: { key: project.key }, issuetype: { id: task.id }, summary: 'Made by jira.js', description: text('As ADF.'), labels: ['js'] },
    }),
  );
  const issue = { issueIdOrKey: created.key };
  await call('edited', () => jira.issues.editIssue({ ...issue, fields: { summary: 'Edited by jira.js', labels: ['js', 'edited'] } }));
  await call('assigned', () => jira.issues.assignIssue({ ...issue, accountId: assignee.accountId }));

  const first = await call('comment', () => jira.issueComments.addComment({ ...issue, body: text('The first comment') }));
  const second = await call('secondComment', () => jira.issueComments.addComment({ ...issue, body: text('The second comment') }));
  await call('editedComment', () => jira.issueComments.updateComment({ ...issue, id: first.id, body: { body: text('The first comment, edited') } }));
  await call('deletedComment', () => jira.issueComments.deleteComment({ ...issue, id: second.id }));
  await call('comments', () => jira.issueComments.getComments(issue));

  const worklog = await call('worklog', () =>
    jira.issueWorklogs.addWorklog({ ...issue, timeSpentSeconds: 5400, started: '2026-01-05T09:30:00.000+0000', comment: text('Looked into it') }),
  );
  await call('editedWorklog', () => jira.issueWorklogs.updateWorklog({ ...issue, id: worklog.id, body: { timeSpent: '2h' } }));
  await call('worklogs', () => jira.issueWorklogs.getIssueWorklog(issue));

  const { transitions } = await call('transitions', () => jira.issues.getTransitions(issue));
  const begin = transitions.find((it) => it.to.name === 'In Progress');
  await call('transitioned', () => jira.issues.doTransition({ ...issue, transition: { id: begin.id } }));

  await call('watched', () => jira.issueWatchers.addWatcher({ ...issue, body: me.accountId }));
  await call('watchers', () => jira.issueWatchers.getIssueWatchers(issue));
  await call('remoteLink', () =>
    jira.issueRemoteLinks.createOrUpdateRemoteIssueLink({ ...issue, globalId: 'note=7', object: { url: 'https://notes.example.com/7', title: 'Note 7' } }),
  );
  await call('remoteLinks', () => jira.issueRemoteLinks.getRemoteIssueLinks(issue));
  await call('linkTypes', () => jira.issueLinkTypes.getIssueLinkTypes());
  await call('linked', () => jira.issueLinks.linkIssues({ type: { name: 'Blocks' }, inwardIssue: { key: created.key }, outwardIssue: { key: EXISTING } }));

  const [file] = await call('attached', () =>
    jira.issueAttachments.addAttachment({ ...issue, attachments: { filename: 'notes.txt', content: new Blob(['From jira.js']) } }),
  );
  await call('attachment', () => jira.issueAttachments.getAttachment({ id: file.id }));
  step = 'content';
  seen.content = Buffer.from(await jira.issueAttachments.getAttachmentContent({ id: file.id, redirect: false })).toString();

  await call('issue', () => jira.issues.getIssue(issue));
  await call('existing', () => jira.issues.getIssue({ issueIdOrKey: EXISTING }));
  await call('transitionsAfterwards', () => jira.issues.getTransitions(issue));
  await call('changelog', () => jira.issues.getChangeLogs(issue));

  const jql = `project = ${PROJECT} ORDER BY created ASC`;
  const found = [];
  step = 'search';
  for (let token, last = false; !last; ) {
    const page = await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({ jql, fields: ['summary'], maxResults: 50, nextPageToken: token });
    found.push(...page.issues.map((it) => it.key));
    token = page.nextPageToken;
    last = page.isLast;
  }
  seen.search = found;

  step = 'missing';
  seen.missing = await jira.issues.getIssue({ issueIdOrKey: 'NONE-1' }).then(() => false, isNotFoundError);
  console.log(JSON.stringify(seen));
} catch (error) {
  console.error(`${step}: ${error.message}`, JSON.stringify(error.report ?? error.body ?? ''));
  process.exitCode = 1;
}
