/// Cookies of the connect flow, and what browsers report about the origin of a request.
@NullMarked
package dev.juncture.adapters.web.http.browser;

import org.jspecify.annotations.NullMarked;
