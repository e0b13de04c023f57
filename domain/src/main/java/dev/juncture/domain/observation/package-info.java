/// Ports through which metrics, traces and activity observe the server.
@NullMarked
package dev.juncture.domain.observation;

import org.jspecify.annotations.NullMarked;
