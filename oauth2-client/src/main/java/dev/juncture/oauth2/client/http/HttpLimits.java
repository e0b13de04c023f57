package dev.juncture.oauth2.client.http;

import java.time.Duration;

/// How much of a host's time and bytes a pool of connections takes.
///
/// @param connectTimeout the longest wait for a TCP connection
/// @param idleTimeout the longest silence before or in the middle of an answer
/// @param maxBytes the most that is read of a body
/// @param maxConnections to one host at a time
public record HttpLimits(
    Duration connectTimeout, Duration idleTimeout, int maxBytes, int maxConnections) {}
