package dev.juncture.domain.proxy;

/// Sends single calls to a provider's API. Thread-safe.
///
/// Blocks, and hands out streams rather than publishers: on virtual threads waiting is cheap, and a
/// stream that is pulled holds back its sender by itself.
///
/// Follows no redirect, keeps no cookie, unpacks nothing, and never connects to an address that the
/// operator's [AddressPolicy] does not allow, whatever a name resolves to at that moment.
public interface ProviderHttpClient {

  /// Sends `request`; returns as soon as the head of the answer is there. A call that is safe to
  /// repeat (RFC 9110 section 9.2.2) may be sent a second time when a kept connection turns out to
  /// be dead. Interrupting the calling thread gives the call up.
  Outcome send(ProviderRequest request);

  /// What became of a call.
  sealed interface Outcome {

    record Responded(ProviderResponse answer) implements Outcome {}

    /// The host's name leads to addresses that are not allowed: nothing was sent.
    record AddressBlocked() implements Outcome {}

    /// No connection came about: nothing was sent.
    record ConnectFailed() implements Outcome {}

    /// It was sent, or a part of it, and no answer came, or none in time. The provider may have
    /// carried it out.
    record NoResponse() implements Outcome {}

    /// The body could not be read to its end: its sender went away, or sent more than it may.
    record RequestBodyFailed() implements Outcome {}
  }
}
