/// What goes on inside, counted with Micrometer and shown to Prometheus.
@NullMarked
package dev.juncture.adapters.observability.metrics;

import org.jspecify.annotations.NullMarked;
