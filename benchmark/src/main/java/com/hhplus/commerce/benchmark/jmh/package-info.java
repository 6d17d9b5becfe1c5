/** Parts of the kernel, measured by JMH. */
package com.hhplus.commerce.benchmark.jmh;
