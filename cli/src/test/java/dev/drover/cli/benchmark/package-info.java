/** What things cost, measured on the packaged program beside a peer in the same run: {@code ./bench}. */
@NullMarked
package dev.drover.cli.benchmark;

import org.jspecify.annotations.NullMarked;
