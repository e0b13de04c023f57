/// Who may call what.
@NullMarked
package dev.juncture.adapters.web.security;

import org.jspecify.annotations.NullMarked;
