@NullMarked
package dev.juncture.adapters.web.api.description;

import org.jspecify.annotations.NullMarked;
