/** The one configuration file, bound to records. */
@NullMarked
package dev.drover.server.config;

import org.jspecify.annotations.NullMarked;
