package dev.juncture.adapters.jira.canary;

public final class JiraTarget {}
