@NullMarked
package dev.drover.server.config;

import org.jspecify.annotations.NullMarked;
