@NullMarked
package dev.juncture.adapters.persistence.canary;

import org.jspecify.annotations.NullMarked;
