@NullMarked
package dev.juncture.adapters.web.canary;

import org.jspecify.annotations.NullMarked;
