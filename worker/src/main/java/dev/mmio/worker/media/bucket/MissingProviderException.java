package dev.mmio.worker.media.bucket;

/// Nothing on the class path reads addresses of this scheme.
public final class MissingProviderException extends RuntimeException {

    MissingProviderException(String scheme, String library) {
        super("%s: needs %s, which is in the worker that is built with -Pcloud-stores".formatted(scheme, library));
    }
}
