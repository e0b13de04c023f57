/// Strict parsing of requests.
@NullMarked
package dev.juncture.adapters.web.http.input;

import org.jspecify.annotations.NullMarked;
