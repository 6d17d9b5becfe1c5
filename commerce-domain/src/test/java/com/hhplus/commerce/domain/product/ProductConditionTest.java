package com.hhplus.commerce.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductConditionTest {
    private static final ProductId TEA = new ProductId("tea");
    private static final Product PRODUCT = new Product(TEA, new ProductName("Tea"), Money.of(300), 17, 2, 3);

    @Test
    void a_version_is_the_number_of_the_last_change_and_the_stock() {
        assertThat(PRODUCT.version()).isEqualTo(new ProductVersion(3, 17)).hasToString("3-17");
        assertThat(ProductVersion.parse("3-17")).contains(PRODUCT.version());
        assertThat(ProductVersion.parse("0-0")).contains(new ProductVersion(0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "3", "3-", "-17", "03-17", "3-017", "3-17 ", "3--17", "a-1", "٣-١٧", "1-1000000000000000000"
            })
    void what_no_product_is_at_is_no_version(String text) {
        assertThat(ProductVersion.parse(text)).isEmpty();
    }

    @Test
    void a_change_looks_only_at_changes() {
        var condition = ProductCondition.isAt(Set.of(new ProductVersion(1, 17), new ProductVersion(3, 1)));

        assertThatCode(() -> condition.verifyForChange(TEA, Optional.of(PRODUCT)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        ProductCondition.isAt(new ProductVersion(2, 17)).verifyForChange(TEA, Optional.of(PRODUCT)))
                .isInstanceOf(ProductDiffers.class)
                .hasMessageContaining("3-17");
    }

    @Test
    void an_adjustment_looks_at_both() {
        assertThatCode(() -> ProductCondition.isAt(PRODUCT.version()).verifyForStock(PRODUCT))
                .doesNotThrowAnyException();
        for (var other : Set.of(new ProductVersion(3, 16), new ProductVersion(2, 17))) {
            assertThatThrownBy(() -> ProductCondition.isAt(other).verifyForStock(PRODUCT))
                    .isInstanceOf(ProductDiffers.class);
        }
    }

    @Test
    void a_product_may_have_to_be_there_or_not() {
        assertThatCode(() -> ProductCondition.EXISTS.verifyForChange(TEA, Optional.of(PRODUCT)))
                .doesNotThrowAnyException();
        assertThatCode(() -> ProductCondition.IS_NEW.verifyForChange(TEA, Optional.empty()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ProductCondition.EXISTS.verifyForChange(TEA, Optional.empty()))
                .isInstanceOfSatisfying(
                        ProductDiffers.class, it -> assertThat(it.found()).isEmpty());
        assertThatThrownBy(() -> ProductCondition.IS_NEW.verifyForChange(TEA, Optional.of(PRODUCT)))
                .isInstanceOfSatisfying(
                        ProductDiffers.class, it -> assertThat(it.found()).contains(PRODUCT.version()));
    }

    @Test
    void no_version_is_never_met() {
        assertThatThrownBy(() -> ProductCondition.isAt(Set.of()).verifyForStock(PRODUCT))
                .isInstanceOf(ProductDiffers.class);
    }
}
