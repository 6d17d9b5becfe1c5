/**
 * The shop, assembled: {@link com.hhplus.commerce.application.Commerce} puts the services of this package between the
 * use-case ports, which callers drive, and the persistence ports, which an adapter implements.
 */
package com.hhplus.commerce.application;
