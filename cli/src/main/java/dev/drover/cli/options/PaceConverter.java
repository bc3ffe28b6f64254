package dev.drover.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a pace: a number, or {@code max}, which 0 also means: no pause at all. */
public final class PaceConverter implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        if (text.equals("max")) {
            return 0.0;
        }
        try {
            double factor = Double.parseDouble(text);
            if (factor >= 0 && Double.isFinite(factor)) {
                return factor;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new TypeConversionException("a pace is a number like 1 or 60, or 'max', not '" + text + "'");
    }
}
