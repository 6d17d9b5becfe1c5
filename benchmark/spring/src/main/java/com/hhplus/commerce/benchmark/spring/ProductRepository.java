package com.hhplus.commerce.benchmark.spring;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface ProductRepository extends JpaRepository<Product, String> {
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Product p where p.id in :ids order by p.id")
    List<Product> lockAll(Collection<String> ids);

    /** For a product that is locked, so that no two wait for each other here. */
    @Modifying
    @Query(nativeQuery = true, value = """
            insert into spring.sale as sale (sold_on, product_id, units)
            values (:day, :productId, :units)
            on conflict (sold_on, product_id) do update set units = sale.units + excluded.units
            """)
    void countSale(LocalDate day, String productId, long units);
}
