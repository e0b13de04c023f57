@NullMarked
package dev.juncture.adapters.jira.datacenter;

import org.jspecify.annotations.NullMarked;
