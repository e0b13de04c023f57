@NullMarked
package dev.juncture.adapters.jira.wiki;

import org.jspecify.annotations.NullMarked;
