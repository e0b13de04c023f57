/// What is left in browsers during a flow, and what they say about where a request comes from.
@NullMarked
package dev.juncture.adapters.web.http.browser;

import org.jspecify.annotations.NullMarked;
