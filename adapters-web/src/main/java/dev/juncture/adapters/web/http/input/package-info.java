/// What callers send, read strictly.
@NullMarked
package dev.juncture.adapters.web.http.input;

import org.jspecify.annotations.NullMarked;
