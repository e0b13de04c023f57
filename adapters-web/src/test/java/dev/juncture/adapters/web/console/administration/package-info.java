@NullMarked
package dev.juncture.adapters.web.console.administration;

import org.jspecify.annotations.NullMarked;
