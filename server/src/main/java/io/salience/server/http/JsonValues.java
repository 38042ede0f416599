package io.salience.server.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.salience.engine.decision.RequestProblems;
import io.salience.engine.definition.Legible;
import io.salience.engine.profile.FieldValue;
import io.salience.engine.profile.NoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads values of a request from where a parser stands, in time that is linear in their length. */
record JsonValues(JsonParser json) {

    /** The most characters of a number; a double needs at most 25. */
    private static final int LONGEST_NUMBER = 100;

    private static final NoValue ARRAY = new NoValue("an array");
    private static final NoValue OBJECT = new NoValue("an object");
    private static final NoValue BROKEN = new NoValue("a string with half of a surrogate pair");

    /** A string, number or boolean, or a {@link NoValue}; of arrays and objects the parser then stands at the end. */
    Object next() throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NoValue.NULL;
            default -> skipped();
        };
    }

    private NoValue skipped() throws IOException {
        NoValue shape = json.currentToken() == JsonToken.START_ARRAY ? ARRAY : OBJECT;
        json.skipChildren();
        return shape;
    }

    private Object text() throws IOException {
        int length = json.getTextLength();
        if (length > FieldValue.LONGEST) {
            return FieldValue.tooLong(length);
        }
        String text = json.getText();
        return Legible.isWhole(text) ? text : BROKEN;
    }

    /** Never a {@link java.math.BigDecimal}: working with one takes time that grows with its exponent. */
    private Object number() throws IOException {
        int length = json.getTextLength();
        if (length > LONGEST_NUMBER) {
            return new NoValue("a number of " + length + " characters, more than " + LONGEST_NUMBER);
        }
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        double value = json.getDoubleValue();
        return Double.isFinite(value) ? value : new NoValue("the number " + json.getText() + ", which is too large");
    }

    /** The values of the object that starts here, by name. */
    Map<String, Object> object() throws IOException {
        Map<String, Object> values = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            values.put(name, next());
        }
        return values;
    }

    /** The objects of the array that starts here; anything else in it is a problem, and null in the list. */
    List<Map<String, Object>> objects(String field, RequestProblems problems) throws IOException {
        List<Map<String, Object>> objects = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                objects.add(object());
            } else {
                String place = field + "[" + objects.size() + "]";
                problems.unexpected(place, "an object", next());
                objects.add(null);
            }
        }
        return objects;
    }
}
