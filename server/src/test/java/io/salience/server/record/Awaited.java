package io.salience.server.record;

import java.util.concurrent.CompletableFuture;

/** A receipt that can be waited for. */
final class Awaited extends CompletableFuture<Long> implements Receipt {

    static Awaited of(RecordLog log, String json) {
        Awaited awaited = new Awaited();
        log.append(LogRecord.of(json), awaited);
        return awaited;
    }

    @Override
    public void written(long position) {
        complete(position);
    }

    @Override
    public void failed(NotWritten why) {
        completeExceptionally(why);
    }
}
