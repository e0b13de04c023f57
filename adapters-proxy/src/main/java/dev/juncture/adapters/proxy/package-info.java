/// Calls to providers' APIs over HTTP, streamed both ways.
@NullMarked
package dev.juncture.adapters.proxy;

import org.jspecify.annotations.NullMarked;
