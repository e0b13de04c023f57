package dev.juncture.adapters.persistence.canary;

import io.micronaut.http.client.HttpClient;

record PersistenceUsingHttpClient(HttpClient client) {}
