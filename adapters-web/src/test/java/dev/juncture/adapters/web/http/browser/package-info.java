@NullMarked
package dev.juncture.adapters.web.http.browser;

import org.jspecify.annotations.NullMarked;
