/// The calls for webhook endpoints.
@NullMarked
package dev.juncture.adapters.web.api.webhook;

import org.jspecify.annotations.NullMarked;
