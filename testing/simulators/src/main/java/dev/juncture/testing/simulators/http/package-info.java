/// Requests, answers and routes; the only place that knows the JDK's HTTP server.
@NullMarked
package dev.juncture.testing.simulators.http;

import org.jspecify.annotations.NullMarked;
