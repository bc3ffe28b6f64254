@NullMarked
package dev.drover.server.survey;

import org.jspecify.annotations.NullMarked;
