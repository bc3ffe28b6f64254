@NullMarked
package dev.drover.comparison.report;

import org.jspecify.annotations.NullMarked;
