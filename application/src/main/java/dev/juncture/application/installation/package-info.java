/// Keeps a server that runs on a copy of the database from using the copied tokens.
@NullMarked
package dev.juncture.application.installation;

import org.jspecify.annotations.NullMarked;
