/// What a request has cost of a provider's quota.
@NullMarked
package dev.juncture.adapters.web.http.quota;

import org.jspecify.annotations.NullMarked;
