package dev.drover.herd;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {

    private Utf8() {}

    static boolean isValid(Slice bytes) {
        try {
            // A fresh decoder reports malformed input instead of replacing it.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.array(), bytes.from(), bytes.length()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
