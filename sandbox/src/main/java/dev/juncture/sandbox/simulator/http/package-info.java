/// Requests, answers and routes; the only place that knows the JDK's HTTP server.
@NullMarked
package dev.juncture.sandbox.simulator.http;

import org.jspecify.annotations.NullMarked;
