/**
 * How much a build's visitors and segments may differ from the last generation's. Entry point: {@link
 * io.salience.engine.alarm.Alarms}.
 */
@NullMarked
package io.salience.engine.alarm;

import org.jspecify.annotations.NullMarked;
