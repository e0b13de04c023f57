package dev.juncture.domain.proxy;

/// Sends single calls to a provider's API. Thread-safe.
///
/// Blocks, and returns streams instead of publishers: blocking is cheap on virtual threads, and a
/// stream that is read on demand applies back pressure to its sender.
///
/// Follows no redirects, stores no cookies, decompresses nothing, and never connects to an address
/// that the operator's [AddressPolicy] does not allow, whatever a name resolves to at that moment.
public interface ProviderHttpClient {

  /// Sends `request`; returns when the head of the response has arrived. An idempotent call (RFC
  /// 9110 section 9.2.2) may be sent a second time when a pooled connection turns out to be closed.
  /// Interrupting the calling thread, or the end of the caller's connection, aborts the call and
  /// frees its connection to the provider, whether it waits for a free connection, connects, waits
  /// for the response or receives its body.
  Outcome send(ProviderRequest request);

  /// The result of a call.
  sealed interface Outcome {

    record Responded(ProviderResponse response) implements Outcome {}

    /// The host name resolves to addresses that are not allowed: nothing was sent.
    record AddressBlocked() implements Outcome {}

    /// No connection could be established: nothing was sent.
    record ConnectFailed() implements Outcome {}

    /// The request was sent, at least in part, and there was no response in time. The provider may
    /// have processed it.
    record NoResponse() implements Outcome {}

    /// The body could not be read completely: its sender disconnected or sent too much.
    record RequestBodyFailed() implements Outcome {}

    /// The caller's connection ended before there was a response. The provider may have processed
    /// the request.
    record CallerDisconnected() implements Outcome {}
  }
}
