@NullMarked
package dev.juncture.adapters.jira.canary;

import org.jspecify.annotations.NullMarked;
