/// What is kept beside connections to Jira.
@NullMarked
package dev.juncture.adapters.persistence.jira;

import org.jspecify.annotations.NullMarked;
