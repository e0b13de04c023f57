/// How this server leaves without anybody noticing.
@NullMarked
package dev.juncture.adapters.web.http.drain;

import org.jspecify.annotations.NullMarked;
