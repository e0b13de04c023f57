@NullMarked
package dev.juncture.adapters.web.console;

import org.jspecify.annotations.NullMarked;
