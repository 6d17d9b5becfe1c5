package com.hhplus.commerce.adapter.http.settings;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.Shop;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** What is fixed when a store is created. */
public final class ShopSettings {
    @Option(
            names = "--currency",
            scope = ScopeType.INHERIT,
            paramLabel = "CODE",
            converter = ToCurrency.class,
            defaultValue = "KRW",
            description = "of all amounts, by ISO 4217; fixed when the store is created")
    private Currency currency;

    @Option(
            names = "--zone",
            scope = ScopeType.INHERIT,
            paramLabel = "ZONE",
            converter = ToZone.class,
            defaultValue = "Asia/Seoul",
            description = "in which days begin; fixed when the store is created")
    private ZoneId zone;

    public Shop shop() {
        return new Shop(currency, zone);
    }

    private static final class ToCurrency implements ITypeConverter<Currency> {
        @Override
        public Currency convert(String code) {
            try {
                return new Shop(Currency.getInstance(code), ZoneOffset.UTC).currency();
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException("'" + code + "' is no currency of ISO 4217");
            } catch (InvalidValue goldOrNone) {
                throw new TypeConversionException("'" + code + "' is no currency with minor units");
            }
        }
    }

    private static final class ToZone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String name) {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException unknown) {
                throw new TypeConversionException("'" + name + "' is no time zone");
            }
        }
    }
}
