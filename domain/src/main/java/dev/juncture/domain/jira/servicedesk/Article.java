package dev.juncture.domain.jira.servicedesk;

/// An article of a knowledge base in Confluence.
///
/// @param excerpt plain text
/// @param url a page to embed
public record Article(String title, String excerpt, String pageId, String spaceKey, String url) {}
