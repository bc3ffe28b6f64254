/** Tests of whole herds: real processes, killed, frozen and cut off. */
@NullMarked
package dev.drover.cli.process;

import org.jspecify.annotations.NullMarked;
