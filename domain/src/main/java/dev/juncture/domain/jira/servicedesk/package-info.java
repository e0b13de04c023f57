/// Jira Service Management: service desks, the requests of customers, and the customers.
@NullMarked
package dev.juncture.domain.jira.servicedesk;

import org.jspecify.annotations.NullMarked;
