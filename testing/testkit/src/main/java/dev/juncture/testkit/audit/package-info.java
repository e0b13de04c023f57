/// The contract of the audit trail, and one in memory.
@NullMarked
package dev.juncture.testkit.audit;

import org.jspecify.annotations.NullMarked;
