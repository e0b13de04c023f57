package dev.juncture.testing.simulators.atlassian.adf;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.juncture.testing.simulators.atlassian.Specifications;
import dev.juncture.testing.simulators.atlassian.adf.AdfCheck.Verdict;
import dev.juncture.testing.simulators.atlassian.data.SampleDocuments;
import dev.juncture.testing.simulators.http.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdfCheckTest {
  private static @Nullable JsonSchema schema;
  private static final String TEXT = "{\"type\":\"text\",\"text\":\"x\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'paragraph','content':[TEXT]}",
        "{'type':'paragraph'}",
        "{'type':'heading','attrs':{'level':6},'content':[TEXT]}",
        "{'type':'bulletList','content':[{'type':'listItem','content':[{'type':'paragraph'}]}]}",
        "{'type':'codeBlock','attrs':{'language':'java'},'content':[TEXT]}",
        "{'type':'paragraph','content':[{'type':'text','text':'x','marks':[{'type':'code'},{'type':'link','attrs':{'href':'https://x'}}]}]}",
        "{'type':'table','content':[{'type':'tableRow','content':[{'type':'tableHeader','content':[{'type':'paragraph'}]}]}]}",
        "{'type':'panel','attrs':{'panelType':'info'},'content':[{'type':'rule'}]}",
        "{'type':'taskList','attrs':{'localId':'a'},'content':[{'type':'taskItem','attrs':{'localId':'b','state':'DONE'}}]}",
        "{'type':'decisionList','attrs':{'localId':'a'},'content':[{'type':'decisionItem','attrs':{'localId':'b','state':'DECIDED'}}]}",
        "{'type':'blockCard','attrs':{'url':'https://example.com'}}",
      })
  void givenAGoodBlock_whenChecked_thenTheDocumentIsFine(String block) throws IOException {
    var document = document(block);

    assertThat(AdfCheck.of(Json.parse(document))).isInstanceOf(Verdict.Fine.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'paragraph','content':[{'type':'text','text':''}]}",
        "{'type':'paragraph','content':[{'type':'text'}]}",
        "{'type':'paragraph','colour':'red'}",
        "{'type':'heading','content':[TEXT]}",
        "{'type':'heading','attrs':{'level':7},'content':[TEXT]}",
        "{'type':'bulletList','content':[]}",
        "{'type':'bulletList','content':[{'type':'listItem','content':[]}]}",
        "{'type':'bulletList','content':[{'type':'listItem','content':[{'type':'heading','attrs':{'level':1}}]}]}",
        "{'type':'blockquote','content':[{'type':'blockquote','content':[{'type':'paragraph'}]}]}",
        "{'type':'blockquote','content':[]}",
        "{'type':'codeBlock','content':[{'type':'text','text':'x','marks':[{'type':'strong'}]}]}",
        "{'type':'codeBlock','content':[{'type':'hardBreak'}]}",
        "{'type':'paragraph','content':[{'type':'text','text':'x','marks':[{'type':'code'},{'type':'strong'}]}]}",
        "{'type':'paragraph','content':[{'type':'text','text':'x','marks':[{'type':'link'}]}]}",
        "{'type':'paragraph','content':[{'type':'text','text':'x','marks':[{'type':'sparkle'}]}]}",
        "{'type':'paragraph','content':[{'type':'paragraph'}]}",
        "{'type':'table','content':[{'type':'tableRow','content':[{'type':'tableCell','content':[]}]}]}",
        "{'type':'panel','content':[{'type':'paragraph'}]}",
        "{'type':'panel','attrs':{'panelType':'info','size':'big'},'content':[{'type':'paragraph'}]}",
        "{'type':'expand','content':[{'type':'expand','content':[{'type':'paragraph'}]}]}",
        "{'type':'mediaSingle','attrs':{},'content':[{'type':'media','attrs':{'type':'external','url':'x'}}]}",
        "{'type':'fancy'}",
        "TEXT",
      })
  void givenABadBlock_whenChecked_thenTheDocumentIsInvalid(String block) throws IOException {
    var document = document(block);

    assertThat(AdfCheck.of(Json.parse(document))).isInstanceOf(Verdict.Invalid.class);
    assertThat(schema().validate(document, InputFormat.JSON)).as("also by the schema").isNotEmpty();
  }

  @Test
  void givenLongText_whenChecked_thenTheLimitIsToTheCharacter() {
    var longest = document("{'type':'paragraph','content':[{'type':'text','text':'LONG'}]}");

    assertThat(AdfCheck.of(Json.parse(longest.replace("LONG", "x".repeat(32_767)))))
        .isInstanceOf(Verdict.Fine.class);
    assertThat(AdfCheck.of(Json.parse(longest.replace("LONG", "x".repeat(32_768)))))
        .isInstanceOf(Verdict.TooLong.class);
  }

  @Test
  void givenNoDocument_whenChecked_thenItIsNone() {
    assertThat(AdfCheck.of(Json.parse("\"text\""))).isInstanceOf(Verdict.NoDocument.class);
    assertThat(AdfCheck.of(Json.parse("null"))).isInstanceOf(Verdict.Fine.class);
    assertThat(AdfCheck.of(Json.parse("{\"type\":\"doc\",\"content\":[]}")))
        .isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void givenTheSampleDescriptions_whenHeldAgainstTheSchema_thenAllAreValid() throws IOException {
    var schema = schema();

    for (var document : SampleDocuments.load().all()) {
      assertThat(schema.validate(document.toString(), InputFormat.JSON))
          .as(document.toString())
          .isEmpty();
    }
  }

  private static String document(String block) {
    return "{\"type\":\"doc\",\"version\":1,\"content\":["
        + block.replace('\'', '"').replace("TEXT", TEXT)
        + "]}";
  }

  /// Parsing the schema takes seconds, so it is done once.
  private static synchronized JsonSchema schema() throws IOException {
    if (schema == null) {
      var text = Specifications.read("adf-full.v1.json");
      schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(text);
    }
    return schema;
  }
}
