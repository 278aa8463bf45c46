package dev.mmio.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/// Reads instants and durations from ISO-8601 only; Jackson alone would also guess what a number means.
final class IsoTimes {

    static JacksonModule module() {
        return new SimpleModule("iso-times")
                .addDeserializer(Instant.class, new IsoTime<>(Instant.class, Instant::parse))
                .addDeserializer(Duration.class, new IsoTime<>(Duration.class, Duration::parse));
    }

    private static final class IsoTime<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> parse;

        IsoTime(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked") // the raw class is the one given to the constructor
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(context.constructType(handledType()), parser);
            }
            try {
                return parse.apply(parser.getString());
            } catch (DateTimeException _) {
                throw context.weirdStringException(parser.getString(), handledType(), "not ISO-8601");
            }
        }
    }

    private IsoTimes() {}
}
