/** Tests that look at pages in a real browser; they run in the profile {@code browser}. */
@NullMarked
package io.salience.server.browser;

import org.jspecify.annotations.NullMarked;
