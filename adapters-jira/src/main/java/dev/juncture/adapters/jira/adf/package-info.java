/// Atlassian Document Format: from Markdown, to Markdown, to plain text, and checked before it is
/// sent.
@NullMarked
package dev.juncture.adapters.jira.adf;

import org.jspecify.annotations.NullMarked;
