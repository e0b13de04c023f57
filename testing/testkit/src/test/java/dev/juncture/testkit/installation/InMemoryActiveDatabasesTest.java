package dev.juncture.testkit.installation;

import dev.juncture.domain.installation.ActiveDatabases;

final class InMemoryActiveDatabasesTest extends ActiveDatabasesContract {

  private final InMemoryActiveDatabases databases = new InMemoryActiveDatabases();

  @Override
  protected ActiveDatabases databases() {
    return databases;
  }
}
