package io.salience.segmentbuilder.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextCacheTest {

    private final List<String> made = new ArrayList<>();
    private final TextCache cache = new TextCache(text -> {
        made.add(text);
        return text.toLowerCase(Locale.ROOT);
    });

    private String of(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return cache.of(bytes, 1, bytes.length - 1);
    }

    @Test
    void aTextThatComesAgainIsTheSameObject() {
        String first = of("Ängste");
        assertThat(first).isEqualTo("ängste");
        assertThat(of("Ängste")).isSameAs(first);
        assertThat(of("")).isEmpty();
        assertThat(of("")).isEmpty();
        assertThat(made).containsExactly("Ängste", "");
    }

    @Test
    void textsOfMoreThan64BytesAreMadeAnew() {
        String longest = "x".repeat(64);
        assertThat(of(longest)).isSameAs(of(longest));
        assertThat(of(longest + "y")).isEqualTo(of(longest + "y"));
        assertThat(made).containsExactly(longest, longest + "y", longest + "y");
    }

    /** Many times more than there are places. */
    @Test
    void eachTextIsItsOwnHoweverManyThereAre() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 50_000; i++) {
                assertThat(of("Name " + i)).isEqualTo("name " + i);
            }
        }
    }
}
