/** Live feeds measured: many readers at one server while clients report to another one ({@code ./bench readers}). */
@NullMarked
package dev.drover.comparison.feed;

import org.jspecify.annotations.NullMarked;
