/** Options that several commands take: which herd, which server, and the values they name. */
@NullMarked
package dev.drover.cli.options;

import org.jspecify.annotations.NullMarked;
