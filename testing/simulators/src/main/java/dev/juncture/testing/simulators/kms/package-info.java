/// Stand-ins for key management services, over real HTTP. Strict about what the published API says.
@NullMarked
package dev.juncture.testing.simulators.kms;

import org.jspecify.annotations.NullMarked;
