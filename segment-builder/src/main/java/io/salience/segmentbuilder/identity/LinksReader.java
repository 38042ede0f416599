package io.salience.segmentbuilder.identity;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.spill.FileFailure;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a {@link LinksFile} from its beginning to its end, first the links, then the known ids. Not thread-safe. */
final class LinksReader implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final String INSTEAD = "; build from all files, without the generation before";

    private final Path file;
    private final DataInputStream in;
    private long bytesLeft;
    private long linksLeft;
    private long knownLeft;
    private int kinds;
    private byte[] one = new byte[0];
    private byte[] other = new byte[0];
    private long high;
    private long low;

    LinksReader(Path file) {
        this.file = file;
        try {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
        try {
            this.bytesLeft = Files.size(file) - LinksFile.HEADER_BYTES;
            readHeader();
        } catch (IOException e) {
            close();
            throw FileFailure.reading(file, e);
        } catch (BadInput e) {
            close();
            throw e;
        }
    }

    private void readHeader() throws IOException {
        if (bytesLeft < 0 || in.readLong() != LinksFile.MAGIC) {
            throw new BadInput(file + ": is not a file of links between ids" + INSTEAD);
        }
        int version = in.readInt();
        if (version != LinksFile.VERSION) {
            throw new BadInput(file + ": has version " + version + ", expected version " + LinksFile.VERSION + INSTEAD);
        }
        in.readInt();
        linksLeft = in.readLong();
        knownLeft = in.readLong();
        if (linksLeft < 0 || knownLeft < 0) {
            throw damaged("its counts are negative");
        }
    }

    private BadInput damaged(String how) {
        return new BadInput(file + ": is damaged, " + how + INSTEAD);
    }

    /** Goes to the next link; false after the last one. */
    boolean nextLink() {
        if (linksLeft == 0) {
            requireKnownFit();
            return false;
        }
        linksLeft--;
        try {
            take(1);
            kinds = in.readUnsignedByte();
            one = readId();
            other = readId();
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
        return true;
    }

    private byte[] readId() throws IOException {
        take(Integer.BYTES);
        int length = in.readInt();
        take(length);
        byte[] id = new byte[length];
        in.readFully(id);
        return id;
    }

    private void take(int bytes) {
        if (bytes < 0 || bytes > bytesLeft) {
            throw damaged("a link in it has no end");
        }
        bytesLeft -= bytes;
    }

    private void requireKnownFit() {
        if (bytesLeft % KnownIds.BYTES != 0 || bytesLeft / KnownIds.BYTES != knownLeft) {
            throw damaged("it says " + knownLeft + " known ids of " + KnownIds.BYTES + " bytes and has " + bytesLeft
                    + " bytes of them");
        }
    }

    /** Goes to the next known id that is not linked; false after the last one. For when all links were read. */
    boolean nextKnown() {
        if (knownLeft == 0) {
            return false;
        }
        knownLeft--;
        bytesLeft -= KnownIds.BYTES;
        try {
            high = in.readLong();
            low = in.readLong();
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
        return true;
    }

    byte[] one() {
        return one;
    }

    byte[] other() {
        return other;
    }

    boolean isOneKnown() {
        return (kinds & LinksFile.ONE_KNOWN) != 0;
    }

    boolean isOtherKnown() {
        return (kinds & LinksFile.OTHER_KNOWN) != 0;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }
}
