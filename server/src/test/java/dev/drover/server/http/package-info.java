@NullMarked
package dev.drover.server.http;

import org.jspecify.annotations.NullMarked;
