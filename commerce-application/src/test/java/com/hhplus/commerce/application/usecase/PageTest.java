package com.hhplus.commerce.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void a_page_may_be_empty_but_then_it_is_the_last() {
        assertThat(new Page<>(List.of(), Optional.empty()).items()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Page<>(List.of(), Optional.of("cursor")));
    }
}
