package io.salience.server.http;

/**
 * What a server did at its end.
 *
 * @param finished requests that were answered since it was asked to stop
 * @param cutOff requests that have no answer
 * @param millis how long it took
 */
public record Drained(long finished, int cutOff, long millis) {

    /** One line. */
    public String line() {
        return "Stopped: finished " + finished + (finished == 1 ? " request" : " requests") + " in " + millis + " ms; "
                + (cutOff == 0 ? "none was cut off" : "cut off " + cutOff + " that took longer than --drain-limit");
    }
}
