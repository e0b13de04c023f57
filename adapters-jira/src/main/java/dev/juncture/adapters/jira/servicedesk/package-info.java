/// Service desks, the requests of customers, and the customers, with Service Management's REST API.
@NullMarked
package dev.juncture.adapters.jira.servicedesk;

import org.jspecify.annotations.NullMarked;
