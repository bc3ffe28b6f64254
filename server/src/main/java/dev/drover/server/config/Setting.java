package dev.drover.server.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of a configuration record means, and its default.
 *
 * <p>A record is a table of the file, a component a key: {@code maxConnections} is written
 * {@code max-connections}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {

    /** What it does, in a sentence or two for whoever runs a server. */
    String value();

    /** As it would be written in the file, without quotes: {@code 5s}, {@code 64KiB}, {@code true}; empty: none. */
    String byDefault() default "";

    /** The smallest valid value, written likewise; empty: no limit. */
    String min() default "";

    /** The greatest valid value, written likewise; empty: no limit. */
    String max() default "";
}
