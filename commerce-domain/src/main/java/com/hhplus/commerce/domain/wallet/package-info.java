/**
 * The money a user has put aside. A {@link com.hhplus.commerce.domain.wallet.Wallet} changes only by a
 * {@link com.hhplus.commerce.domain.wallet.WalletEntry}, so that its history always adds up to its balance.
 */
package com.hhplus.commerce.domain.wallet;
