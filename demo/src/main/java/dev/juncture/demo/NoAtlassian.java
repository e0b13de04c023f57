package dev.juncture.demo;

import java.util.Map;

/// No Jira: only declared providers are tried.
record NoAtlassian(String provider) implements Atlassian {

  @Override
  public boolean isPresent() {
    return false;
  }

  @Override
  public Map<String, String> variables() {
    return Map.of();
  }

  @Override
  public String firstCall() {
    return JunctureClient.tokenCall(provider, NotesApp.EXTERNAL_ID);
  }

  @Override
  public void close() {
    // nothing was started
  }
}
