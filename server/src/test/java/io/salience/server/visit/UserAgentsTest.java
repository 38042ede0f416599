package io.salience.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1 | mobile | iOS | 17.4.1 | Safari | 17.4.1
            Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1 | tablet | iOS | 16.6 | Safari | 16.6
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0.6099.101 Mobile/15E148 Safari/604.1 | mobile | iOS | 17.1 | Chrome | 120.0.6099
            Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.6167.101 Mobile Safari/537.36 | mobile | Android | 14 | Chrome | 121.0.6167
            Mozilla/5.0 (Linux; Android 13; SM-X900) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36 | tablet | Android | 13 | Chrome | 119.0.0
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91 | desktop | Windows | 10 | Edge | 120.0.2210
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Safari/605.1.15 | desktop | macOS | 10.15.7 | Safari | 17.2
            Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0 | desktop | Linux | - | Firefox | 121.0
            Mozilla/5.0 (Android 13; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0 | mobile | Android | 13 | Firefox | 121.0
            Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | bot | - | - | Googlebot | 2.1
            Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/538.1 (KHTML, like Gecko) Version/5.0 NativeTVAds Safari/538.1 | tv | Tizen | 5.0 | Safari | 5.0
            something else | - | - | - | - | -
            """)
    void theBrowsersOfOurTimeAreKnown(
            String userAgent, String device, String os, String osVersion, String browser, String browserVersion) {
        Map<String, String> found = UserAgents.read(userAgent);
        assertThat(found.get("device")).isEqualTo(device);
        assertThat(found.get("os")).isEqualTo(os);
        assertThat(found.get("osVersion")).isEqualTo(osVersion);
        assertThat(found.get("browser")).isEqualTo(browser);
        assertThat(found.get("browserVersion")).isEqualTo(browserVersion);
    }

    @Test
    void whatStandsBehindFiveHundredAndTwelveCharactersIsNotRead() {
        String far = "x".repeat(512);
        assertThat(UserAgents.read(far + " iPhone")).isSameAs(UserAgents.read(far + " iPad"));
        assertThat(UserAgents.read(far.substring(7) + " iPhone")).containsEntry("device", "mobile");
        assertThat(UserAgents.read("")).isEmpty();
    }
}
