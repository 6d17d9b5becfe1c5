package com.hhplus.commerce.adapter.http.settings;

import com.hhplus.commerce.adapter.http.log.Log;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** How the log looks. */
public final class LogSettings {
    @Option(
            names = "--log",
            scope = ScopeType.INHERIT,
            paramLabel = "FORM",
            converter = ToForm.class,
            defaultValue = "plain",
            description = "how the log looks: plain, in lines for people, or json, a document in each line")
    private Log.Form form;

    public Log.Form form() {
        return form;
    }

    private static final class ToForm implements ITypeConverter<Log.Form> {
        @Override
        public Log.Form convert(String name) {
            for (var form : Log.Form.values()) {
                if (form.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return form;
                }
            }
            throw new TypeConversionException("must be plain or json");
        }
    }
}
