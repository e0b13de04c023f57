@NullMarked
package dev.juncture.adapters.web.http.error;

import org.jspecify.annotations.NullMarked;
