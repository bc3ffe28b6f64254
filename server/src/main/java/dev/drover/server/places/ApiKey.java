package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a provider knows its customer by. It shows itself nowhere but in the request. Immutable. */
final class ApiKey {

    /** The environment variable that holds the key. */
    static final String VARIABLE = "DROVER_PLACES_KEY";

    private static final int MAX_FILE_SIZE = 4096;

    /** Shorter ones occur in honest answers by chance. */
    private static final int MIN_TELLING_LENGTH = 8;

    private final String text;
    private final boolean secret;

    private ApiKey(String text, boolean secret) {
        this.text = text;
        this.secret = secret;
    }

    /** For a stand-in, which wants a key as the provider does and looks at none. */
    static ApiKey dummy() {
        return new ApiKey("none", false);
    }

    /**
     * The key of the environment, or else of the file.
     *
     * @throws InvalidValueException if there is none, or none that can be sent
     */
    static ApiKey find(Optional<Path> file, Function<String, @Nullable String> environment) {
        String variable = environment.apply(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return new ApiKey(checked(variable, "the environment variable " + VARIABLE), true);
        }
        Path named = file.orElseThrow(
                () -> new InvalidValueException("the places provider needs a key: set the environment variable "
                        + VARIABLE + ", or name a file that holds it as places.api-key-file"));
        return new ApiKey(checked(contentOf(named), "the file " + named), true);
    }

    private static String contentOf(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_SIZE) {
                throw new InvalidValueException("the file " + file + " is too large for a key: it must hold the places"
                        + " provider's key and nothing else");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InvalidValueException("the places provider's key can't be read from the file " + file + " ("
                    + e.getClass().getSimpleName() + "): check places.api-key-file and the file's permissions");
        }
    }

    private static String checked(String raw, String source) {
        String key = raw.strip();
        if (key.isEmpty() || !key.chars().allMatch(character -> character > ' ' && character <= '~')) {
            throw new InvalidValueException(
                    source + " holds no key of a places provider: a key is one word of letters," + " digits and signs");
        }
        return key;
    }

    /** Whether it must not be seen. */
    boolean secret() {
        return secret;
    }

    /** For a request's header. */
    String header() {
        return text;
    }

    /** For a request's query. */
    String query() {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether an answer gives the key away. */
    boolean appearsIn(byte[] answer) {
        byte[] key = text.getBytes(StandardCharsets.US_ASCII);
        if (!secret || key.length < MIN_TELLING_LENGTH) {
            return false;
        }
        for (int i = 0; i <= answer.length - key.length; i++) {
            if (answer[i] == key[0] && Arrays.equals(answer, i, i + key.length, key, 0, key.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
