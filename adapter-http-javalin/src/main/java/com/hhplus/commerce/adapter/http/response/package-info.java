/**
 * How an answer is sent, whatever it says. Its JSON is made by the routes, or by what makes problems.
 */
package com.hhplus.commerce.adapter.http.response;
