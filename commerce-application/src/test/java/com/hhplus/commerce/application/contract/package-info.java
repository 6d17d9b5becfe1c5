/**
 * What every store must do, as tests that each persistence adapter runs unchanged. A test of the adapter implements the contracts
 * and inherits their sentences; a {@link com.hhplus.commerce.application.contract.Fixture} tells them which store to try. The
 * page {@code docs/testing.md} introduces each class.
 */
package com.hhplus.commerce.application.contract;
