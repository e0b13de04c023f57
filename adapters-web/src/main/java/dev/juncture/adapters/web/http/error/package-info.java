/// Error responses. This is the only place that defines their statuses and texts.
@NullMarked
package dev.juncture.adapters.web.http.error;

import org.jspecify.annotations.NullMarked;
