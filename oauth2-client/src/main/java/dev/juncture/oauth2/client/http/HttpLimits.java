package dev.juncture.oauth2.client.http;

import java.time.Duration;

/// Limits of an HTTP client.
///
/// @param connectTimeout the maximum wait for a TCP connection
/// @param idleTimeout the maximum time without data before or during a response
/// @param maxBytes the maximum size of a response body
/// @param maxConnections the maximum number of connections to one host at a time
public record HttpLimits(
    Duration connectTimeout, Duration idleTimeout, int maxBytes, int maxConnections) {}
