/// What every request has: an id, headers, a line in the log, older paths.
@NullMarked
package dev.juncture.adapters.web.http.request;

import org.jspecify.annotations.NullMarked;
