/** A build's report as a page of HTML that needs nothing but itself. Entry point: {@link io.salience.server.report.BuildPage}. */
@NullMarked
package io.salience.server.report;

import org.jspecify.annotations.NullMarked;
