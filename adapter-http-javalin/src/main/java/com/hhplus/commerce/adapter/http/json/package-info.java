/**
 * JSON, read strictly and written in one go. It knows neither HTTP nor the shop.
 */
package com.hhplus.commerce.adapter.http.json;
