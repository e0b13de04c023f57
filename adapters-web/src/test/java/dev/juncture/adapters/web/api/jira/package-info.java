@NullMarked
package dev.juncture.adapters.web.api.jira;

import org.jspecify.annotations.NullMarked;
