package dev.mmio.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mmio.message.ControlMessage;
import dev.mmio.message.EventTerms;
import dev.mmio.message.FailureCode;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobError;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.LiveInput;
import dev.mmio.message.LiveOutput;
import dev.mmio.message.MediaRef;
import dev.mmio.message.ResultTerms;
import dev.mmio.message.Usage;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds records and schemas together, in both directions.
class SchemasTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @ParameterizedTest
    @MethodSource("records")
    void haveExactlyTheFieldsOfTheRecord(Class<?> type, Schemas schema, String part, Set<String> besides) {
        var properties = schema.part(part).get("properties");

        assertThat(new TreeSet<>(properties.propertyNames()))
                .isEqualTo(Stream.concat(fields(type).map(RecordComponent::getName), besides.stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void haveExactlyTheValuesOfTheEnumerations(Class<?> type, Schemas schema, String part) {
        fields(type).forEach(field -> {
            var values = enumeration(field.getGenericType());
            if (values != null) {
                var property = schema.part(part + "/properties/" + field.getName());
                var stated = property.has("items") ? property.get("items") : property;
                assertThat(strings(stated.path("enum")))
                        .as(field.getName())
                        .containsExactlyElementsOf(wireNames(values));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"segment", "word", "gap", "warning"})
    void sayTheSameOfATranscriptInAResultAndInAFile(String part) {
        assertThat(Schemas.resource("/dev/mmio/schema/v1/transcript.schema.json")
                        .at("/$defs/" + part))
                .isEqualTo(Schemas.RESULT.part("/$defs/" + part));
    }

    @Test
    void haveExactlyTheFailureCodes() {
        assertThat(strings(Schemas.RESULT.part("/$defs/error/properties/code/enum")))
                .containsExactlyElementsOf(wireNames(FailureCode.class));
    }

    @ParameterizedTest
    @EnumSource
    void haveOnePartForEachValueThatTellsMessagesApart(Schemas schema) {
        var word = schema == Schemas.REQUEST ? "kind" : schema == Schemas.RESULT ? "status" : "type";
        var whole = schema == Schemas.REQUEST ? "/$defs/job" : "";

        assertThat(schema.part(whole + "/oneOf")
                        .valueStream()
                        .map(part -> part.get("$ref").stringValue().replace("#/$defs/", "")))
                .containsExactlyElementsOf(strings(schema.part(whole + "/properties/" + word + "/enum")));
    }

    @ParameterizedTest
    @EnumSource
    void describeEveryField(Schemas schema) {
        assertThat(undescribed("", schema.part(""))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void allowFieldsTheyDoNotKnow(Schemas schema) {
        assertThat(schema.part("").toString())
                .doesNotContain("\"additionalProperties\":false")
                .doesNotContain("unevaluatedProperties");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "{'kind':'process','prompt':'p'}",
                "{'id':'a'}",
                "{'id':'a','kind':'dance'}",
                "{'id':'a','kind':'process'}",
                "{'id':'a','kind':'process','prompt':' '}",
                "{'id':'a','kind':'process','prompt':7}",
                "{'id':'a b','kind':'process','prompt':'p'}",
                "{'id':'','kind':'process','prompt':'p'}",
                "{'id':7,'kind':'process','prompt':'p'}",
                "{'id':'a','kind':'process','prompt':'p','v':2}",
                "{'id':'a','kind':'process','prompt':'p','v':'1'}",
                "{'id':'a','kind':'process','prompt':'p','model':''}",
                "{'id':'a','kind':'process','prompt':'p','maxCost':0}",
                "{'id':'a','kind':'process','prompt':'p','deadline':'tomorrow'}",
                "{'id':'a','kind':'process','prompt':'p','deadline':1790000000}",
                "{'id':'a','kind':'process','prompt':'p','labels':{'x':1}}",
                "{'id':'a','kind':'process','prompt':'p','labels':['x']}",
                "{'id':'a','kind':'process','prompt':'p','thinking':'hard'}",
                "{'id':'a','kind':'process','prompt':'p','temperature':3}",
                "{'id':'a','kind':'process','prompt':'p','maxOutputTokens':0}",
                "{'id':'a','kind':'process','prompt':'p','inputs':[{}]}",
                "{'id':'a','kind':'process','prompt':'p','inputs':[{'uri':'u','data':'ZA=='}]}",
                "{'id':'a','kind':'process','prompt':'p','inputs':[null]}",
                "{'id':'a','kind':'process','prompt':'p','inputs':'u'}",
                "{'id':'a','kind':'transcribe'}",
                "{'id':'a','kind':'transcribe','input':{'uri':'u'},'formats':['docx']}",
                "{'id':'a','kind':'transcribe','input':{'uri':'u'},'chunkMinutes':61}",
                "{'id':'a','kind':'transcribe','input':{'uri':'u'},'speakers':'yes'}",
                "{'id':'a','kind':'transcribe','input':{'uri':'u'},'glossary':'Grafana'}",
                "{'id':'a','kind':'transcribe','input':{'uri':'u'},'glossary':[' ']}",
                "{'id':'a','kind':'transcribe','input':{'uri':'u'},'track':-1}",
                "{'id':'a','kind':'video','prompt':'p','durationSeconds':0}",
                "{'id':'a','kind':'video'}",
                "{'id':'a','kind':'image','prompt':'p','count':17}",
                "{'id':'a','kind':'live'}",
                "{'id':'a','kind':'live','input':{'uri':'u'},'streamInput':true}",
                "{'id':'a','kind':'live','streamInput':true,'responseModality':'smell'}",
                "{'id':'a','kind':'batch'}",
                "{'id':'a','kind':'batch','jobs':[]}",
                "{'id':'a','kind':'batch','jobs':[{'kind':'process'}]}",
                "{'id':'a','kind':'batch','jobs':[{'kind':'batch','jobs':[{'kind':'process','prompt':'p'}]}]}",
                "{'id':'a','kind':'batch','template':{'kind':'process','prompt':'p'}}",
                "{'id':'a','kind':'batch','inputs':[{'uri':'u'}]}",
                "{'id':'a','kind':'batch','jobs':[{'kind':'process','prompt':'p'}],'inputs':[{'uri':'u'}]}",
            })
    void refuseTheRequestsThatTheRecordsRefuse(String message) {
        refuse(Schemas.REQUEST, message, json -> new MessageJson().readRequest(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':'cancel'}",
                "{'type':'cancel','jobId':'a b'}",
                "{'type':'cancel','jobId':'a','batchId':'b'}",
                "{'type':'cancel','batchId':'b','labels':{'x':'y'}}",
                "{'type':'cancel','labels':{}}",
                "{'type':'cancel','labels':{'x':1}}",
                "{'type':'stop','jobId':'a'}",
                "{'type':'pause'}",
                "{'type':'pause','model':'m','kind':'video'}",
                "{'type':'resume','kind':'dance'}",
            })
    void refuseTheControlMessagesThatTheRecordsRefuse(String message) {
        refuse(Schemas.CONTROL, message, json -> new MessageJson().readControl(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'jobId':'a','kind':'video','seq':1,'run':1,'attempt':1,'at':'2026-11-20T10:00:00Z','type':'delta'}",
                "{'jobId':'a','kind':'video','seq':0,'run':1,'attempt':1,'at':'2026-11-20T10:00:00Z','type':'started'}",
                "{'jobId':'a','kind':'video','seq':1,'run':1,'attempt':1,'type':'started'}",
                "{'jobId':'a','seq':1,'run':1,'attempt':1,'at':'2026-11-20T10:00:00Z','type':'started'}",
            })
    void refuseTheEventsThatTheRecordsRefuse(String message) {
        refuse(Schemas.EVENT, message, json -> new MessageJson().readEvent(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'jobId':'a'}",
                "{'jobId':'a','status':'done'}",
                "{'jobId':'a','status':'succeeded'}",
                "{'jobId':'a','status':'failed'}",
                "{'jobId':'a','status':'failed','error':{'code':'OOPS','message':'m'}}",
                "{'jobId':'a','status':'failed','error':{'message':'m'}}",
                "{'jobId':'a','status':'failed','error':{'code':'INTERNAL','message':'m'},'timings':{'ran':5}}",
            })
    void refuseTheResultsThatTheRecordsRefuse(String message) {
        refuse(Schemas.RESULT, message, json -> new MessageJson().readResult(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'audio','jobId':'a'}",
                "{'type':'audio','audio':'AAA='}",
                "{'type':'audio','jobId':'a','audio':''}",
                "{'type':'audio','jobId':'a','audio':'AA AA'}",
                "{'type':'audio','jobId':'a','audio':[0,0]}",
                "{'type':'audio','jobId':'a','audio':'AAA=','rate':4000}",
                "{'type':'audio','jobId':'a','audio':'AAA=','rate':'16000'}",
                "{'type':'text','jobId':'a','text':' '}",
                "{'type':'text','jobId':'a b','text':'t'}",
                "{'type':'video','jobId':'a'}",
                "{'type':'end'}",
            })
    void refuseTheLiveInputThatTheRecordsRefuse(String message) {
        refuse(Schemas.LIVE_INPUT, message, json -> new MessageJson().readLiveInput(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'jobId':'a','run':1,'seq':1,'at':'2026-11-20T10:00:00Z','type':'audio','audio':'AAA='}",
                "{'jobId':'a','run':1,'seq':1,'at':'2026-11-20T10:00:00Z','type':'text'}",
                "{'jobId':'a','run':0,'seq':1,'at':'2026-11-20T10:00:00Z','type':'end'}",
                "{'jobId':'a','run':1,'seq':0,'at':'2026-11-20T10:00:00Z','type':'end'}",
                "{'jobId':'a','run':1,'seq':1,'type':'end'}",
                "{'jobId':'a','run':1,'seq':1,'at':'2026-11-20T10:00:00Z','type':'gap','start':'PT1S','end':'PT2S'}",
                "{'jobId':'a','run':1,'seq':1,'at':'2026-11-20T10:00:00Z','type':'dropped','duration':3}",
            })
    void refuseTheLiveOutputThatTheRecordsRefuse(String message) {
        refuse(Schemas.LIVE_OUTPUT, message, json -> new MessageJson().readLiveOutput(json));
    }

    @ParameterizedTest
    @CsvSource({"100, 100, true", "101, 1, false", "1, 101, false"})
    void boundTheGlossaryAsTheRecordDoes(int terms, int length, boolean fine) {
        var term = '"' + "\uD83D\uDE80".repeat(length) + '"';
        var message = "{'id':'a','kind':'transcribe','input':{'uri':'u'},'glossary':["
                + String.join(",", Collections.nCopies(terms, term)) + "]}";

        if (fine) {
            var json = message.replace('\'', '"');
            assertThat(Schemas.REQUEST.complaints(MAPPER.readTree(json))).isEmpty();
            assertThatCode(() -> new MessageJson().readRequest(json.getBytes(UTF_8)))
                    .doesNotThrowAnyException();
        } else {
            refuse(Schemas.REQUEST, message, json -> new MessageJson().readRequest(json));
        }
    }

    private static void refuse(Schemas schema, String message, Reader reader) {
        var json = message.replace('\'', '"');

        assertThatThrownBy(() -> reader.read(json.getBytes(UTF_8))).isInstanceOf(InvalidMessageException.class);
        assertThat(schema.complaints(MAPPER.readTree(json))).isNotEmpty();
    }

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(JobTerms.class, Schemas.REQUEST, "/$defs/job", Set.of("v", "kind")),
                Arguments.of(JobRequest.ProcessRequest.class, Schemas.REQUEST, "/$defs/process", Set.of("kind")),
                Arguments.of(JobRequest.TranscribeRequest.class, Schemas.REQUEST, "/$defs/transcribe", Set.of("kind")),
                Arguments.of(JobRequest.VideoRequest.class, Schemas.REQUEST, "/$defs/video", Set.of("kind")),
                Arguments.of(JobRequest.ImageRequest.class, Schemas.REQUEST, "/$defs/image", Set.of("kind")),
                Arguments.of(JobRequest.LiveRequest.class, Schemas.REQUEST, "/$defs/live", Set.of("kind")),
                Arguments.of(JobRequest.BatchRequest.class, Schemas.REQUEST, "/$defs/batch", Set.of("kind")),
                Arguments.of(MediaRef.class, Schemas.REQUEST, "/$defs/media", Set.of()),
                Arguments.of(EventTerms.class, Schemas.EVENT, "", Set.of("v", "type")),
                Arguments.of(JobEvent.Accepted.class, Schemas.EVENT, "/$defs/accepted", Set.of("type")),
                Arguments.of(JobEvent.Started.class, Schemas.EVENT, "/$defs/started", Set.of("type")),
                Arguments.of(JobEvent.Stage.class, Schemas.EVENT, "/$defs/stage", Set.of("type")),
                Arguments.of(JobEvent.Children.class, Schemas.EVENT, "/$defs/stage/properties/children", Set.of()),
                Arguments.of(JobEvent.Delta.class, Schemas.EVENT, "/$defs/delta", Set.of("type")),
                Arguments.of(JobEvent.Waiting.class, Schemas.EVENT, "/$defs/waiting", Set.of("type")),
                Arguments.of(JobEvent.Retrying.class, Schemas.EVENT, "/$defs/retrying", Set.of("type")),
                Arguments.of(JobEvent.Heartbeat.class, Schemas.EVENT, "/$defs/heartbeat", Set.of("type")),
                Arguments.of(ResultTerms.class, Schemas.RESULT, "", Set.of("v", "status")),
                Arguments.of(ResultTerms.Timings.class, Schemas.RESULT, "/$defs/timings", Set.of()),
                Arguments.of(JobResult.Succeeded.class, Schemas.RESULT, "/$defs/succeeded", Set.of("status")),
                Arguments.of(JobResult.Failed.class, Schemas.RESULT, "/$defs/failed", Set.of("status")),
                Arguments.of(JobResult.Cancelled.class, Schemas.RESULT, "/$defs/cancelled", Set.of("status")),
                Arguments.of(JobResult.Expired.class, Schemas.RESULT, "/$defs/expired", Set.of("status")),
                Arguments.of(JobOutput.class, Schemas.RESULT, "/$defs/output", Set.of()),
                Arguments.of(JobOutput.Artifact.class, Schemas.RESULT, "/$defs/artifact", Set.of()),
                Arguments.of(JobOutput.Transcript.class, Schemas.RESULT, "/$defs/transcript", Set.of()),
                Arguments.of(JobOutput.Segment.class, Schemas.RESULT, "/$defs/segment", Set.of()),
                Arguments.of(JobOutput.Word.class, Schemas.RESULT, "/$defs/word", Set.of()),
                Arguments.of(JobOutput.Gap.class, Schemas.RESULT, "/$defs/gap", Set.of()),
                Arguments.of(JobOutput.Warning.class, Schemas.RESULT, "/$defs/warning", Set.of()),
                Arguments.of(JobOutput.Item.class, Schemas.RESULT, "/$defs/item", Set.of()),
                Arguments.of(JobOutput.Summary.class, Schemas.RESULT, "/$defs/summary", Set.of()),
                Arguments.of(JobError.class, Schemas.RESULT, "/$defs/error", Set.of()),
                Arguments.of(Usage.class, Schemas.RESULT, "/$defs/usage", Set.of()),
                Arguments.of(ControlMessage.Cancel.class, Schemas.CONTROL, "/$defs/cancel", Set.of("type")),
                Arguments.of(ControlMessage.Pause.class, Schemas.CONTROL, "/$defs/pause", Set.of("type")),
                Arguments.of(ControlMessage.Resume.class, Schemas.CONTROL, "/$defs/resume", Set.of("type")),
                Arguments.of(LiveInput.Audio.class, Schemas.LIVE_INPUT, "/$defs/audio", Set.of("type")),
                Arguments.of(LiveInput.Text.class, Schemas.LIVE_INPUT, "/$defs/text", Set.of("type")),
                Arguments.of(LiveInput.End.class, Schemas.LIVE_INPUT, "/$defs/end", Set.of("type")),
                Arguments.of(LiveOutput.Terms.class, Schemas.LIVE_OUTPUT, "", Set.of("v", "type")),
                Arguments.of(LiveOutput.Audio.class, Schemas.LIVE_OUTPUT, "/$defs/audio", Set.of("type")),
                Arguments.of(LiveOutput.Text.class, Schemas.LIVE_OUTPUT, "/$defs/text", Set.of("type")),
                Arguments.of(
                        LiveOutput.InputTranscript.class,
                        Schemas.LIVE_OUTPUT,
                        "/$defs/input-transcript",
                        Set.of("type")),
                Arguments.of(
                        LiveOutput.OutputTranscript.class,
                        Schemas.LIVE_OUTPUT,
                        "/$defs/output-transcript",
                        Set.of("type")),
                Arguments.of(LiveOutput.TurnEnd.class, Schemas.LIVE_OUTPUT, "/$defs/turn-end", Set.of("type")),
                Arguments.of(LiveOutput.Interrupted.class, Schemas.LIVE_OUTPUT, "/$defs/interrupted", Set.of("type")),
                Arguments.of(LiveOutput.Gap.class, Schemas.LIVE_OUTPUT, "/$defs/gap", Set.of("type")),
                Arguments.of(LiveOutput.Dropped.class, Schemas.LIVE_OUTPUT, "/$defs/dropped", Set.of("type")),
                Arguments.of(LiveOutput.End.class, Schemas.LIVE_OUTPUT, "/$defs/end", Set.of("type")));
    }

    private static Stream<RecordComponent> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAccessor().isAnnotationPresent(JsonUnwrapped.class));
    }

    private static @Nullable Class<?> enumeration(Type type) {
        var element = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
        return element instanceof Class<?> found && found.isEnum() ? found : null;
    }

    private static List<String> wireNames(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants())
                .map(value -> MAPPER.valueToTree(value).stringValue())
                .toList();
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    /// Finds fields without a description, except those that tell messages apart.
    private static List<String> undescribed(String path, JsonNode part) {
        return part.propertyStream()
                .flatMap(entry -> entry.getKey().equals("properties") && part.has("description")
                        ? entry.getValue()
                                .propertyStream()
                                .filter(field -> !field.getValue().has("const")
                                        && !field.getValue().has("not")
                                        && !field.getValue().has("description"))
                                .map(field -> path + "/" + field.getKey())
                        : undescribed(path + "/" + entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private interface Reader {
        @Nullable
        Object read(byte[] json) throws Exception;
    }
}
