/**
 * What many would pick instead: <em>our own reference implementation</em> of our order API, on Spring Boot, Spring MVC, Spring Data
 * JPA with Hibernate, and HikariCP, with one transaction and pessimistic locks for each order. It is nobody's product and it is
 * meant to be fair: neither crippled nor tuned beyond what such code is like. Whoever can make it faster while a reviewer
 * would still call it idiomatic is asked to.
 *
 * <p>To build and start it, on a database of PostgreSQL in which it makes a schema {@code spring}:
 *
 * <pre>{@code
 * ./mvnw -q package -DskipTests -Pspring -pl benchmark/spring
 * java -jar benchmark/spring/target/spring.jar --server.port=8080 \
 *     --spring.datasource.url=jdbc:postgresql://localhost/postgres \
 *     --spring.datasource.username=postgres --spring.datasource.password=postgres
 * }</pre>
 *
 * <p>A harness runs {@code fill.sql}, of this module's resources, over JDBC as soon as the server answers, then {@code vacuum analyze}
 * and {@code checkpoint}. Afterwards each query of {@code verify.sql}, divided by semicolons, must answer 0.
 *
 * <p>What was chosen in its favour: the tables have no index, no foreign key and no generated key that the kernel's have not; ids
 * rise with time; what is new is inserted without looking for it first; sales are counted by one upsert.
 * What was left as it usually is: an order and its payment are two entities, and each of them is a statement of its own.
 */
package com.hhplus.commerce.benchmark.spring;
