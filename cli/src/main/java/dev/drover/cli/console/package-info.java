/** What the commands share to speak with people and scripts: streams, colours, tables, exit codes. */
@NullMarked
package dev.drover.cli.console;

import org.jspecify.annotations.NullMarked;
