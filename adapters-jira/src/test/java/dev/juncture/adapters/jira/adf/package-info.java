@NullMarked
package dev.juncture.adapters.jira.adf;

import org.jspecify.annotations.NullMarked;
