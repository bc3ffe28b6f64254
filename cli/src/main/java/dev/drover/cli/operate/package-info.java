/** Commands that run servers and look after them. */
@NullMarked
package dev.drover.cli.operate;

import org.jspecify.annotations.NullMarked;
