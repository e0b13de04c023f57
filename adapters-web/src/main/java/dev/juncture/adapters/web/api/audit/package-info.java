/// The audit trail over HTTP.
@NullMarked
package dev.juncture.adapters.web.api.audit;

import org.jspecify.annotations.NullMarked;
