/// IssueMapper and their wire forms.
@NullMarked
package dev.juncture.adapters.jira.issues;

import org.jspecify.annotations.NullMarked;
