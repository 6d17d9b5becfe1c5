/**
 * What every store must do, as tests that each persistence adapter runs unchanged. An adapter implements
 * {@link com.hhplus.commerce.application.contract.Fixture} and inherits the sentences.
 */
package com.hhplus.commerce.application.contract;
