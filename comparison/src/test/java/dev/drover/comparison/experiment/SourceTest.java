package dev.drover.comparison.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.comparison.experiment.Source.Language;
import org.junit.jupiter.api.Test;

class SourceTest {

    @Test
    void linesOfJavaAreThoseThatAreNeitherBlankNorComment() {
        Source source = new Source(Language.JAVA, """
                /** One line of Javadoc. */
                class A {

                    /**
                     * More of it.
                     */
                    int b; // with a remark
                    // a remark alone
                    /* another */
                }
                """);
        assertThat(source.lines()).isEqualTo(3);
    }

    @Test
    void docstringsOfPythonAreComments() {
        Source source = new Source(Language.PYTHON, """
                \"""What it is.

                And more of it.
                \"""
                import asyncio  # with a remark

                # a remark alone
                def f() -> str:
                    \"""One line.\"""
                    return "# no comment"
                """);
        assertThat(source.lines()).isEqualTo(3);
    }

    @Test
    void floodingIsWhatIsBetweenItsMarks() {
        Source source = new Source(Language.JAVASCRIPT, """
                import net from 'node:net';
                // --8<-- flooding
                flood();

                reconnect();
                // --8<-- end
                other();
                // --8<-- something else
                another();
                // --8<-- end
                """);
        assertThat(source.flooding()).isEqualTo("flood();\n\nreconnect();");
        assertThat(new Source(Language.JAVASCRIPT, "other();").flooding()).isEmpty();
    }

    @Test
    void bodyHasNeitherPackageNorImports() {
        Source source = new Source(Language.JAVA, """
                package a;

                import java.util.List;

                /** It. */
                class A {}
                """);
        assertThat(source.body()).isEqualTo("/** It. */\nclass A {}");
    }
}
