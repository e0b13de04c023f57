/// How failures look over HTTP: the one place that knows statuses and texts.
@NullMarked
package dev.juncture.adapters.web.http.error;

import org.jspecify.annotations.NullMarked;
