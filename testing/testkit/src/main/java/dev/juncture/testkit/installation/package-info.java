/// Contracts and fakes of the installation's ports.
@NullMarked
package dev.juncture.testkit.installation;

import org.jspecify.annotations.NullMarked;
