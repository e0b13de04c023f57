/// Requests, responses and routes. Only this package and the server use the JDK's HTTP server.
@NullMarked
package dev.juncture.testing.simulators.http;

import org.jspecify.annotations.NullMarked;
