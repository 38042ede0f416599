package io.salience.engine.table;

import java.math.BigDecimal;
import java.math.MathContext;

/** A number of a sheet: spreadsheets store doubles with 17 digits and show 15 of them at most. */
record NumberCell(org.dhatim.fastexcel.reader.Cell found) {

    private static final MathContext SHOWN = new MathContext(15);
    private static final int MOST_DIGITS = 40;

    Cell in(Cell blank) {
        BigDecimal number = found.asNumber().round(SHOWN).stripTrailingZeros();
        boolean writable = Math.abs((long) number.scale()) <= MOST_DIGITS;
        boolean whole =
                number.scale() <= 0 && new CellFormat(found.getDataFormatId(), found.getDataFormatString()).isPlain();
        return new Cell(
                blank.at(),
                blank.label(),
                writable ? number.toPlainString() : number.toString(),
                whole && writable ? Cell.Kind.WHOLE : Cell.Kind.NUMBER);
    }
}
