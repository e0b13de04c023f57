/// Contracts and fakes of the ports that store authorizations.
@NullMarked
package dev.juncture.testkit.authorization;

import org.jspecify.annotations.NullMarked;
