package dev.mmio.deploy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a manifest that its type does not have: the model keeps them apart.
final class UnknownFields {

    private final List<String> found = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /// Returns where they are.
    static List<String> of(Object manifest) {
        var fields = new UnknownFields();
        fields.look(manifest, manifest.getClass().getSimpleName());
        return fields.found;
    }

    private void look(@Nullable Object value, String place) {
        if (value == null || !seen.add(value)) {
            return;
        }
        switch (value) {
            case Collection<?> many -> many.forEach(each -> look(each, place + "[]"));
            case Map<?, ?> map -> map.forEach((key, each) -> look(each, place + "." + key));
            default -> {
                if (value.getClass().getName().startsWith("io.fabric8.")) {
                    lookInto(value, place);
                }
            }
        }
    }

    private void lookInto(Object model, String place) {
        for (var method : model.getClass().getMethods()) {
            if (isGetter(method)) {
                var value = get(method, model);
                if (!method.getName().equals("getAdditionalProperties")) {
                    look(value, place + "." + method.getName().substring(3));
                } else if (value instanceof Map<?, ?> unknown) {
                    unknown.keySet().forEach(name -> found.add(place + "." + name));
                }
            }
        }
    }

    private static boolean isGetter(Method method) {
        return method.getName().startsWith("get")
                && method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && !method.getName().equals("getClass");
    }

    private static @Nullable Object get(Method method, Object model) {
        try {
            return method.invoke(model);
        } catch (InvocationTargetException _) {
            // A getter of convenience that this value does not have.
            return null;
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
