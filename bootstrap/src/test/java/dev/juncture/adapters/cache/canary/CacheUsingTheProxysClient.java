package dev.juncture.adapters.cache.canary;

import org.apache.hc.core5.http.HttpHost;

record CacheUsingTheProxysClient(HttpHost host) {}
