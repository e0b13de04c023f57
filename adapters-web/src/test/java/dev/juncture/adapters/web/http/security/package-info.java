@NullMarked
package dev.juncture.adapters.web.http.security;

import org.jspecify.annotations.NullMarked;
