/// Who may use this server, and for what.
@NullMarked
package dev.juncture.domain.access;

import org.jspecify.annotations.NullMarked;
