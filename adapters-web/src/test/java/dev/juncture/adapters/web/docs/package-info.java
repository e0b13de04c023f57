@NullMarked
package dev.juncture.adapters.web.docs;

import org.jspecify.annotations.NullMarked;
