package dev.juncture.adapters.web.canary;

import dev.juncture.domain.connection.ConnectionRepository;

record WebUsingAPort(ConnectionRepository connections) {}
