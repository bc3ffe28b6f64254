package dev.drover.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The arrows between the parts, and what the herd itself must never touch. */
class ArchitectureTest {

    private static final String HERD = "dev.drover.herd..";
    private static final String WEB = "dev.drover.web..";
    private static final String SERVER = "dev.drover.server..";
    private static final String SIMULATOR = "dev.drover.simulator..";
    private static final String CLI = "dev.drover.cli..";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.drover");

    private static final DescribedPredicate<JavaClass> STREAMS_AND_SOCKETS = resideInAnyPackage(
                    "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
            .and(not(equivalentTo(ByteArrayOutputStream.class)))
            .as("streams, files and sockets");

    @Test
    void allPartsAreSeen() {
        for (String part : new String[] {HERD, SERVER, SIMULATOR, CLI}) {
            assertThat(ALL.that(resideInAPackage(part))).hasSizeGreaterThan(5);
        }
    }

    @Test
    void arrowsRunFromCommandToServerToHerd() {
        noClasses()
                .that()
                .resideInAPackage(HERD)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER, SIMULATOR, CLI)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SIMULATOR, CLI)
                .check(ALL);
    }

    @Test
    void pageNeedsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(WEB)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(WEB, "java..", "org.jspecify.annotations")
                .check(ALL);
    }

    @Test
    void simulatorNeedsTheHerdAndTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(SIMULATOR)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(SIMULATOR, HERD, "java..", "org.jspecify.annotations")
                .check(ALL);
    }

    @Test
    void simulatorIsAsDeterministicAsTheHerd() {
        noClasses()
                .that()
                .resideInAPackage(SIMULATOR)
                .should()
                .callCodeUnitWhere(outsideTimeOrChance())
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat(STREAMS_AND_SOCKETS)
                .check(ALL);
    }

    @Test
    void herdNeedsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(HERD)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(HERD, "java..", "org.jspecify.annotations")
                .check(ALL);
    }

    @Test
    void herdHasNoStreamsAndSockets() {
        noClasses()
                .that()
                .resideInAPackage(HERD)
                .should()
                .dependOnClassesThat(STREAMS_AND_SOCKETS)
                .check(ALL);
    }

    @Test
    void herdStartsNoThreads() {
        noClasses()
                .that()
                .resideInAPackage(HERD)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(ALL);
    }

    @Test
    void herdAsksNoClockAndNoDice() {
        noClasses()
                .that()
                .resideInAPackage(HERD)
                .should()
                .callCodeUnitWhere(outsideTimeOrChance())
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(HERD)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(ALL);
    }

    private static DescribedPredicate<JavaCall<?>> outsideTimeOrChance() {
        return DescribedPredicate.describe("tell the time or throw dice", call -> {
            CodeUnitCallTarget target = call.getTarget();
            JavaClass owner = target.getOwner();
            String name = target.getName();
            boolean time = (owner.isEquivalentTo(System.class) && name.matches("currentTimeMillis|nanoTime"))
                    || (owner.isEquivalentTo(Instant.class) && name.equals("now"));
            boolean unseeded = owner.isAssignableTo(RandomGenerator.class)
                    && name.equals("<init>")
                    && target.getRawParameterTypes().isEmpty();
            boolean chance = (owner.isEquivalentTo(Math.class) && name.equals("random"))
                    || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                    || owner.isEquivalentTo(ThreadLocalRandom.class)
                    || owner.isEquivalentTo(SecureRandom.class);
            return time || unseeded || chance;
        });
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.drover.(**)").should().beFreeOfCycles().check(ALL);
    }
}
