/** What the parts that read and write files have in common. */
@NullMarked
package dev.drover.server.files;

import org.jspecify.annotations.NullMarked;
