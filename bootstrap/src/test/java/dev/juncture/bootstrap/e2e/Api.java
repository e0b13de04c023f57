package dev.juncture.bootstrap.e2e;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Calls the server as a customer's back end and her browser do; redirects are not followed.
public final class Api {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final String key;
  private final String publicKey;

  Api(URI base, String key) {
    this(base, key, "");
  }

  private Api(URI base, String key, String publicKey) {
    this.base = base;
    this.key = key;
    this.publicKey = publicKey;
  }

  /// The same server with another backend key.
  Api withKey(String other) {
    return new Api(base, other);
  }

  /// The same server, called by a page with that public key.
  Api withPublicKey(String other) {
    return new Api(base, key, other);
  }

  public URI url(String path) {
    return base.resolve(path);
  }

  public ApiResponse get(String path) {
    return send(request(url(path)).GET());
  }

  /// As a program: no key, no preference for HTML.
  ApiResponse get(URI uri) {
    return send(HttpRequest.newBuilder(uri).GET());
  }

  ApiResponse browse(URI uri) {
    return send(HttpRequest.newBuilder(uri).header("Accept", "text/html,*/*;q=0.8").GET());
  }

  public ApiResponse post(String path, String json) {
    return send("POST", path, json);
  }

  ApiResponse send(String method, String path, String json) {
    return send(
        request(url(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  HttpRequest.Builder request(URI uri) {
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
    if (!publicKey.isEmpty()) {
      request.header("x-juncture-public-key", publicKey);
    }
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  /// How many entries the one list in a complete JSON answer has; the response is read piece by
  /// piece.
  int countEntries(String path) {
    return countEntries(request(url(path)).GET(), () -> {});
  }

  /// As [#countEntries(String)], for any request.
  ///
  /// @param onFirst runs when the first entry has been read
  int countEntries(HttpRequest.Builder request, Runnable onFirst) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofInputStream());
      try (var json = new JsonFactory().createParser(response.body())) {
        return countObjectsAtDepthThree(json, onFirst);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int countObjectsAtDepthThree(JsonParser json, Runnable onFirst)
      throws IOException {
    var depth = 0;
    var count = 0;
    for (var token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token.isStructStart()) {
        depth++;
        if (depth == 3 && ++count == 1) {
          onFirst.run();
        }
      } else if (token.isStructEnd()) {
        depth--;
      }
    }
    return count;
  }

  /// Whether anybody answers there, and with that status.
  boolean responds(URI uri, int status) {
    try {
      return send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).GET()).status()
          == status;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  ApiResponse send(HttpRequest.Builder request) {
    try {
      return new ApiResponse(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
