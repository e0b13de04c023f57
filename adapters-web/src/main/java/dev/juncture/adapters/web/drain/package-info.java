/// How this server leaves without anybody noticing.
@NullMarked
package dev.juncture.adapters.web.drain;

import org.jspecify.annotations.NullMarked;
