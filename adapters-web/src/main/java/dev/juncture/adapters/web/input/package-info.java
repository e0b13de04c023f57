/// What callers send, read strictly.
@NullMarked
package dev.juncture.adapters.web.input;

import org.jspecify.annotations.NullMarked;
