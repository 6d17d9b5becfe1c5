/**
 * What can be set, topic by topic: each setting is one annotated field. It is said by its flag, else by its variable of the environment, else
 * by its line of a file, else it is the default.
 */
package com.hhplus.commerce.adapter.http.settings;
