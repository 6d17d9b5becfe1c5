/** Money that another system moves: the port to it, and its failures. */
package com.hhplus.commerce.application.payment;
