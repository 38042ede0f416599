/**
 * How definition files are read and how their problems are told. Entry points: {@link
 * io.salience.engine.definition.YamlNode} reads a YAML file with positions, {@link
 * io.salience.engine.definition.Problems} collects everything that is wrong before anything is refused, {@link
 * io.salience.engine.definition.BadInput} is the one exception whose message is meant for a person.
 */
@NullMarked
package io.salience.engine.definition;

import org.jspecify.annotations.NullMarked;
