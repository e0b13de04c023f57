/// What the HTTP surface can be told.
@NullMarked
package dev.juncture.adapters.web.settings;

import org.jspecify.annotations.NullMarked;
