/** How often somebody may ask: an allowance for each caller, and for each address of those who are not known. */
package com.hhplus.commerce.adapter.http.access.limit;
