package dev.drover.comparison.report;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Some of an experiment's measurements under a title.
 *
 * @param title what readers are told it is
 * @param filter leaves those that belong to it
 */
record Case(String title, UnaryOperator<Selection> filter) {

    /** All of them. */
    static Case all(String title) {
        return new Case(title, UnaryOperator.identity());
    }

    /** Those where a condition is so. */
    static Case where(String title, String condition, Object is) {
        return all(title).and(condition, is);
    }

    /** A case for everything that a condition was, in the order of the measurements. */
    static List<Case> each(Selection results, String condition, UnaryOperator<String> title) {
        return results.cases(condition).stream()
                .map(is -> where(title.apply(is), condition, is))
                .toList();
    }

    /** Those of these where another condition is so as well. */
    Case and(String condition, Object is) {
        return new Case(title, selection -> filter.apply(selection).where(condition, is));
    }

    /** Those of these that were not made under any condition of this name. */
    Case without(String condition) {
        return new Case(title, selection -> filter.apply(selection).without(condition));
    }

    /** The same under another title. */
    Case titled(String other) {
        return new Case(other, filter);
    }

    /** Its measurements among some. */
    Selection of(Selection some) {
        return filter.apply(some);
    }
}
