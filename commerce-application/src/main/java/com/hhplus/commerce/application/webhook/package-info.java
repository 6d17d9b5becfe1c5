/** What is sent to webhooks: the port to who sends it, how it is signed, and how the secrets for that are kept. */
package com.hhplus.commerce.application.webhook;
