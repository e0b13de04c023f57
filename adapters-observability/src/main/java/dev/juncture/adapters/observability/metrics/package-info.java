/// Micrometer metrics, exposed in Prometheus format.
@NullMarked
package dev.juncture.adapters.observability.metrics;

import org.jspecify.annotations.NullMarked;
