package dev.juncture.adapters.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretObserver.Reason;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;

/// Whatever is done to a sealed value, it opens as it was sealed or not at all.
abstract class SealedValueProperties {

  private static final String PURPOSE = "connection.refresh_token";
  private static final String OWNER = "owner";

  private final List<String> rejected = new ArrayList<>();
  private static final int VERSION_LENGTH = "sealed:v1:".length();

  private final WorkspaceId workspace;
  private final String prefix;
  private final int header;
  private final EnvelopeSealer sealer =
      new Node().sealer((purpose, reason) -> rejected.add(purpose + " " + reason));

  /// @param prefix of all sealed values of the workspace
  /// @param header how many bytes after it two values may have in common
  SealedValueProperties(WorkspaceId workspace, String prefix, int header) {
    this.workspace = workspace;
    this.prefix = prefix;
    this.header = header;
  }

  @Property(seed = "1")
  void anySecretOpensAsItWasSealed(@ForAll @NotBlank String value, @ForAll String owner) {
    Assume.that(isWellFormed(value) && isWellFormed(owner));

    var sealed = sealer.seal(workspace, PURPOSE, owner, new Secret(value));

    assertThat(sealer.open(PURPOSE, owner, sealed).reveal()).isEqualTo(value);
    assertThat(rejected).isEmpty();
  }

  @Property(seed = "1")
  void aFlippedBitIsNeverOpened(
      @ForAll @NotBlank @AlphaChars String value,
      @ForAll @IntRange(min = 0) int at,
      @ForAll @IntRange(min = 0, max = 7) int bit) {
    var bytes = bytes(sealed(value));
    bytes[at % bytes.length] ^= (byte) (1 << bit);

    assertRejected(new Sealed(prefix + encoded(bytes)), Reason.UNDECRYPTABLE);
  }

  @Property(seed = "1")
  void twoSwappedBytesAreNeverOpened(
      @ForAll @NotBlank @AlphaChars String value,
      @ForAll @IntRange(min = 0) int one,
      @ForAll @IntRange(min = 0) int other) {
    var bytes = bytes(sealed(value));
    var i = one % bytes.length;
    var j = other % bytes.length;
    Assume.that(bytes[i] != bytes[j]);
    var first = bytes[i];
    bytes[i] = bytes[j];
    bytes[j] = first;

    assertRejected(new Sealed(prefix + encoded(bytes)), Reason.UNDECRYPTABLE);
  }

  @Property(seed = "1")
  void aChangedCharacterIsNeverOpened(
      @ForAll @NotBlank @AlphaChars @StringLength(min = 1, max = 40) String value,
      @ForAll @IntRange(min = 0) int at,
      @ForAll char character) {
    var text = new StringBuilder(sealed(value).text());
    var index = at % text.length();
    Assume.that(text.charAt(index) != character);
    text.setCharAt(index, character);

    assertRejected(
        new Sealed(text.toString()), index < VERSION_LENGTH ? Reason.PLAIN : Reason.UNDECRYPTABLE);
  }

  @Property(seed = "1")
  void aPieceIsNeverOpened(
      @ForAll @NotBlank @AlphaChars String value,
      @ForAll @IntRange(min = 0) int from,
      @ForAll @IntRange(min = 1) int cut) {
    var text = sealed(value).text().substring(prefix.length());
    var start = from % text.length();
    var end = text.length() - (start == 0 ? 1 + cut % text.length() : cut % text.length());

    assertRejected(
        new Sealed(prefix + text.substring(Math.min(start, Math.max(end, 0)), Math.max(end, 0))),
        Reason.UNDECRYPTABLE);
  }

  @Property(seed = "1")
  void twoJoinedHalvesAreNeverOpened(
      @ForAll @NotBlank @AlphaChars String one,
      @ForAll @NotBlank @AlphaChars String other,
      @ForAll @IntRange(min = 0) int at) {
    var first = bytes(sealed(one));
    var second = bytes(sealed(other));
    var cut = 1 + at % (Math.min(first.length, second.length) - 1);
    // Otherwise it is the second one, whole: random bytes can be equal.
    Assume.that(cut > header && !Arrays.equals(first, 0, cut, second, 0, cut));
    System.arraycopy(first, 0, second, 0, cut);

    assertRejected(new Sealed(prefix + encoded(second)), Reason.UNDECRYPTABLE);
  }

  @Property(seed = "1")
  void whatNobodySealedIsNeverOpened(@ForAll String text) {
    Assume.that(!text.startsWith("sealed:v"));

    assertRejected(new Sealed(text), Reason.PLAIN);
    assertRejected(new Sealed(prefix + text), Reason.UNDECRYPTABLE);
  }

  private void assertRejected(Sealed sealed, Reason reason) {
    rejected.clear();
    assertThatThrownBy(() -> sealer.open(PURPOSE, OWNER, sealed))
        .isInstanceOf(UnreadableSecretException.class)
        .hasNoCause();
    assertThat(rejected).containsExactly(PURPOSE + " " + reason);
    rejected.clear();
  }

  private Sealed sealed(String value) {
    return sealer.seal(workspace, PURPOSE, OWNER, new Secret(value));
  }

  /// Whether UTF-8 can say it: a lone surrogate becomes a question mark.
  private static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE);
  }

  private byte[] bytes(Sealed sealed) {
    return Base64.getUrlDecoder().decode(sealed.text().substring(prefix.length()));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
