/// Runs everything on one machine: the stores, Atlassian (simulated or real), a customer's app and
/// the real server.
@NullMarked
package dev.juncture.demo;

import org.jspecify.annotations.NullMarked;
