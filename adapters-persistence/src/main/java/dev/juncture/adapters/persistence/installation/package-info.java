/// The record of the installation, in PostgreSQL.
@NullMarked
package dev.juncture.adapters.persistence.installation;

import org.jspecify.annotations.NullMarked;
