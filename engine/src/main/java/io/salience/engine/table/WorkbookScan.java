package io.salience.engine.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * One look through all parts of an XLSX file, by the archive reader that the library uses too: how much they unpack to,
 * that no XML declares entities, and what the library does not tell of sheets.
 */
final class WorkbookScan {

    private static final int MOST_UNPACKED = 32 << 20;
    private static final int MOST_PARTS = 1_000;
    private static final String RELATIONS = "xl/_rels/";

    private final Map<String, String> partOfId = new HashMap<>();
    private final Map<String, SheetScan> sheetOfPart = new HashMap<>();
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private boolean styles;

    /** A file that is larger inside than a table can be, or declares what no workbook needs. */
    static final class OutOfBounds extends IOException {

        private static final long serialVersionUID = 1L;

        private final String problem;

        OutOfBounds(String problem) {
            super(problem);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    /** @throws IOException where it is no sound archive of sound XML */
    WorkbookScan(byte[] file) throws IOException {
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            scan(zip);
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    private void scan(ZipFile zip) throws IOException, XMLStreamException {
        List<ZipArchiveEntry> parts = Collections.list(zip.getEntries());
        if (parts.size() > MOST_PARTS) {
            throw new OutOfBounds("holds more than " + MOST_PARTS + " parts; expected a workbook of tables");
        }
        int left = MOST_UNPACKED;
        for (ZipArchiveEntry part : parts) {
            byte[] bytes;
            try (InputStream content = zip.getInputStream(part)) {
                bytes = content.readNBytes(left + 1);
            }
            if (bytes.length > left) {
                throw new OutOfBounds("unpacks to more than 32 MiB; split it");
            }
            left -= bytes.length;
            scan(part.getName(), bytes);
        }
    }

    private void scan(String name, byte[] bytes) throws IOException, XMLStreamException {
        styles |= name.equals("xl/styles.xml");
        boolean looksLikeXml = bytes.length > 0 && (bytes[0] == '<' || name.endsWith(".xml") || name.endsWith(".rels"));
        if (!looksLikeXml) {
            return;
        }
        XMLStreamReader reader = xml.createXMLStreamReader(new ByteArrayInputStream(bytes));
        SheetScan sheet = null;
        boolean root = true;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new OutOfBounds("declares a document type, which no workbook does; save it again");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (root && reader.getLocalName().equals("worksheet")) {
                    sheet = new SheetScan();
                    sheetOfPart.put(name, sheet);
                }
                root = false;
                if (sheet != null) {
                    sheet.start(reader);
                } else if (name.startsWith(RELATIONS) && reader.getLocalName().equals("Relationship")) {
                    relate(reader);
                }
            }
        }
    }

    private void relate(XMLStreamReader reader) throws IOException {
        String id = String.valueOf(reader.getAttributeValue(null, "Id"));
        String target = String.valueOf(reader.getAttributeValue(null, "Target"));
        String part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
        String other = partOfId.putIfAbsent(id, part);
        if (other != null && !other.equals(part)) {
            throw new IOException("one relation with two targets");
        }
    }

    boolean hasStyles() {
        return styles;
    }

    /** @throws IOException where there is no such sheet of cells */
    SheetScan sheet(String relation) throws IOException {
        SheetScan sheet = sheetOfPart.get(partOfId.getOrDefault(relation, ""));
        if (sheet == null) {
            throw new IOException("no worksheet " + relation);
        }
        return sheet;
    }
}
