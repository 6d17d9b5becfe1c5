/**
 * The driving ports: everything that can be asked of the shop, in four interfaces that speak domain records both ways.
 * {@link com.hhplus.commerce.application.Commerce} hands them out. What is wrong with a command in itself is said before any
 * store is asked.
 */
package com.hhplus.commerce.application.usecase;
