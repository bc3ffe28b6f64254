package dev.drover.server.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Prints a configuration record as the file that would give it, but for {@linkplain Secret secrets}: there a comment
 * says that there is one.
 */
public final class ConfigurationPrinter {

    private static final int LINE_LENGTH = 100;

    private final StringBuilder text = new StringBuilder();
    private final boolean explaining;

    private ConfigurationPrinter(boolean explaining) {
        this.explaining = explaining;
    }

    /** The values alone. */
    public static String show(Record configuration) {
        return new ConfigurationPrinter(false).print(configuration);
    }

    /** The values, and above each what it means, its default and its limits. */
    public static String explain(Record configuration) {
        return new ConfigurationPrinter(true).print(configuration);
    }

    private String print(Record configuration) {
        table(configuration, List.of());
        return text.toString();
    }

    /** Keys first, tables after them, as TOML wants it. */
    private void table(Object table, List<String> path) {
        Map<List<String>, Object> tables = new LinkedHashMap<>();
        boolean headed = path.isEmpty();
        for (RecordComponent component : table.getClass().getRecordComponents()) {
            List<String> inner = Names.inside(path, Names.ofComponent(component));
            Object value = valueOf(component, table);
            Type type = component.getGenericType();
            if (value instanceof SortedMap<?, ?> named) {
                named.forEach((name, one) -> tables.put(Names.inside(inner, name.toString()), one));
            } else if (value instanceof Record && Notation.find(type).isEmpty()) {
                tables.put(inner, value);
            } else {
                if (!headed) {
                    text.append(text.isEmpty() ? "" : "\n")
                            .append(Names.ofTable(path))
                            .append('\n');
                    headed = true;
                }
                key(component, Names.ofComponent(component), value);
            }
        }
        tables.forEach((inner, one) -> table(one, inner));
    }

    private void key(RecordComponent component, String key, Object value) {
        Setting setting = component.getAnnotation(Setting.class);
        if (explaining && setting != null) {
            explanation(setting);
        }
        Type type = component.getGenericType();
        if (value instanceof Optional<?> optional) {
            type = ((ParameterizedType) type).getActualTypeArguments()[0];
            if (optional.isEmpty()) {
                text.append(explaining ? "# " + key + " is not set\n" : "");
                return;
            }
            value = optional.get();
        }
        if (value instanceof Secret) {
            text.append("# ").append(key).append(" is set, and not shown here\n");
            return;
        }
        Notation<?> notation = Notation.find(type).orElseThrow();
        text.append(key).append(" = ").append(notation.toml(value)).append('\n');
    }

    private void explanation(Setting setting) {
        List<String> facts = new ArrayList<>();
        if (!setting.byDefault().isEmpty()) {
            facts.add("Default: " + setting.byDefault() + ".");
        }
        if (!setting.min().isEmpty() && !setting.max().isEmpty()) {
            facts.add("From " + setting.min() + " to " + setting.max() + ".");
        } else if (!setting.min().isEmpty()) {
            facts.add("At least " + setting.min() + ".");
        } else if (!setting.max().isEmpty()) {
            facts.add("At most " + setting.max() + ".");
        }
        comment(setting.value());
        if (!facts.isEmpty()) {
            comment(String.join(" ", facts));
        }
    }

    private void comment(String explanation) {
        StringBuilder line = new StringBuilder("#");
        for (String word : explanation.split("\\s+", -1)) {
            if (line.length() + 1 + word.length() > LINE_LENGTH) {
                text.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }

    private static Object valueOf(RecordComponent component, Object table) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(table);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("an accessor of a record can always be called", e);
        }
    }
}
