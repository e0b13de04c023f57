/// Settings of the HTTP server's API and pages.
@NullMarked
package dev.juncture.adapters.web.http.settings;

import org.jspecify.annotations.NullMarked;
