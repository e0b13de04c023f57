package dev.juncture.domain.canary;

import org.slf4j.Logger;

record DomainUsingSlf4j(Logger log) {}
