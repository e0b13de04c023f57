package dev.juncture.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyTextTest {

  private static final ApiKeyText KEY = ApiKeyText.of(KeyKind.SECRET, new Secret("random"));

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void givenANewKey_whenReadingItsText_thenItIsOfItsKindAndHasItsDigest(KeyKind kind) {
    var key = ApiKeyText.of(kind, new Secret("random"));

    var text = key.secret().reveal();

    assertThat(text).matches(kind.mark() + "[0-9A-Za-z]{38}");
    assertThat(ApiKeyText.parse(kind, text).map(ApiKeyText::digest)).contains(key.digest());
    assertThat(key.prefix()).isEqualTo(text.substring(0, 11));
    assertThat(key.digest()).matches("[0-9a-f]{64}");
  }

  @Test
  void givenAKeyOfTheOtherKind_whenReading_thenItIsNone() {
    assertThat(ApiKeyText.parse(KeyKind.PUBLIC, KEY.secret().reveal())).isEmpty();
  }

  @Test
  void givenOneWrongCharacterAnywhere_whenReading_thenItIsNone() {
    var text = KEY.secret().reveal();
    for (int at = 7; at < text.length(); at++) {
      var other = text.charAt(at) == 'x' ? 'y' : 'x';
      var wrong = text.substring(0, at) + other + text.substring(at + 1);

      assertThat(ApiKeyText.parse(KeyKind.SECRET, wrong)).as("character %d", at).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jct_sk_",
        "jct_sk_1",
        "Bearer",
        "jct_sk_🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"
      })
  void givenAnotherText_whenReading_thenItIsNone(String text) {
    assertThat(ApiKeyText.parse(KeyKind.SECRET, text)).isEmpty();
  }

  @Test
  void givenAThousandRandomTexts_whenMakingKeys_thenNoTwoAreEqual() {
    var made = new HashSet<String>();
    for (int n = 0; n < 1000; n++) {
      made.add(ApiKeyText.of(KeyKind.SECRET, new Secret("random " + n)).secret().reveal());
    }

    assertThat(made).hasSize(1000);
  }

  @Test
  void givenAKey_whenPrinting_thenTheKeyIsNotShown() {
    assertThat(KEY.toString()).doesNotContain(KEY.secret().reveal());
  }

  @Test
  void givenABodyWithItsCrc32_whenReading_thenItIsAKey() {
    var body = "0123456789abcdefghijklmnopqrstuv";
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));

    assertThat(ApiKeyText.parse(KeyKind.SECRET, "jct_sk_" + body + base62(crc.getValue())))
        .isPresent();
  }

  private static String base62(long number) {
    var digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    var text = "";
    for (var rest = number; text.length() < 6; rest /= 62) {
      text = digits.charAt((int) (rest % 62)) + text;
    }
    return text;
  }
}
