/**
 * Group commit: what queued while one batch was committed is the next batch, in one transaction. It drives a database through the two
 * ports {@code Transactions} and {@code Transaction}, and knows neither SQL nor Jdbi: so its simulation stands beside it, in the tests.
 */
package com.hhplus.commerce.adapter.jdbc.commit;
