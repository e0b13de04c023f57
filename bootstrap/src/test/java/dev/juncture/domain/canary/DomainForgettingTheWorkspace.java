package dev.juncture.domain.canary;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;

final class DomainForgettingTheWorkspace {
  ConnectionKey key() {
    return new ConnectionKey(new ProviderId("jira"), new ExternalId("somebody"));
  }
}
