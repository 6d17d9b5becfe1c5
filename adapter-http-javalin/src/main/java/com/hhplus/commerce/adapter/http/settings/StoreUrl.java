package com.hhplus.commerce.adapter.http.settings;

import com.hhplus.commerce.application.persistence.StoreAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The URL of a store, of no other form than the stores', for it may hold a secret elsewhere. */
public final class StoreUrl implements ITypeConverter<String> {
    @Override
    public String convert(String url) {
        var isPlain = StoreAddress.of(url).namesPlainPlace();
        if (url.matches("(?is)\\s*(jdbc:)?postgres(ql)?:.*") && !(url.startsWith("jdbc:postgresql:") && isPlain)) {
            throw new TypeConversionException(
                    "PostgreSQL is jdbc:postgresql://HOST/DATABASE, with --db-user and --db-password-file");
        }
        if (url.startsWith("jdbc:h2:") && !isPlain) {
            throw new TypeConversionException("H2 is jdbc:h2:file:PATH, with --db-user and --db-password-file");
        }
        return url;
    }
}
