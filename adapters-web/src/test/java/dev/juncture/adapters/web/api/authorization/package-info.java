@NullMarked
package dev.juncture.adapters.web.api.authorization;

import org.jspecify.annotations.NullMarked;
