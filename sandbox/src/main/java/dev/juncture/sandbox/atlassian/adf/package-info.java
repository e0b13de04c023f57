/// What Jira accepts as an Atlassian Document.
@NullMarked
package dev.juncture.sandbox.atlassian.adf;

import org.jspecify.annotations.NullMarked;
