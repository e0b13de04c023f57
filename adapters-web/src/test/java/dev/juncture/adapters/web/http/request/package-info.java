@NullMarked
package dev.juncture.adapters.web.http.request;

import org.jspecify.annotations.NullMarked;
