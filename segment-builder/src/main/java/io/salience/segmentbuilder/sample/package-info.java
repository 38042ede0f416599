/**
 * Makes the synthetic exports of the sample shop. Entry point: {@link io.salience.segmentbuilder.sample.SampleShop}. The
 * same code gives the same bytes on every JDK.
 */
@NullMarked
package io.salience.segmentbuilder.sample;

import org.jspecify.annotations.NullMarked;
