/// What the HTTP surface can be told.
@NullMarked
package dev.juncture.adapters.web.http.settings;

import org.jspecify.annotations.NullMarked;
