/// Handling common to all requests: ids, headers, logging and older paths.
@NullMarked
package dev.juncture.adapters.web.http.request;

import org.jspecify.annotations.NullMarked;
