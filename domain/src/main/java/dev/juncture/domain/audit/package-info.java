/// The audit trail: who read or changed what, in a chain of hashes.
@NullMarked
package dev.juncture.domain.audit;

import org.jspecify.annotations.NullMarked;
