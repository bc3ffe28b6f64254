package dev.drover.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** The files of the page, and the rules that a browser is to hold it to. */
public final class PageFiles {

    /** The file that is served at {@code /}. */
    public static final String INDEX = "index.html";

    private static final String TYPE = ".type";
    /** A hyphen and the hash that the bundler has put into the name. */
    private static final Pattern NAMED_BY_CONTENT = Pattern.compile(".*-[0-9A-Z]{8}\\.[a-z]+");

    private PageFiles() {}

    /** All files, in the order of their names; none if this program was built without its page. */
    public static List<PageFile> all() {
        Properties index = index();
        return index.stringPropertyNames().stream()
                .filter(key -> key.endsWith(TYPE))
                .map(key -> key.substring(0, key.length() - TYPE.length()))
                .map(name -> new PageFile(
                        name,
                        index.getProperty(name + TYPE),
                        index.getProperty(name + ".tag"),
                        NAMED_BY_CONTENT.matcher(name).matches()))
                .sorted(Comparator.comparing(PageFile::name))
                .toList();
    }

    /**
     * What the header {@code Content-Security-Policy} says: the page consists of its server's files alone, with no code in
     * its text, and talks to the herd alone.
     *
     * @param herd origins of all servers of the herd, such as {@code http://127.0.0.1:11003}: when its own server dies, the
     *     page goes on at another one
     */
    public static String contentSecurityPolicy(Collection<String> herd) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
                + herd.stream().sorted().distinct().map(origin -> " " + origin).reduce("", String::concat)
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static Properties index() {
        Properties index = new Properties();
        try (InputStream stream = PageFiles.class.getResourceAsStream("page/index.properties")) {
            if (stream != null) {
                index.load(stream);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the list of the page's files cannot be read", e);
        }
        return index;
    }
}
