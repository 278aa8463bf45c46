package dev.mmio.simulator;

import dev.mmio.simulator.wire.RefusedException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Tells whoever asks the admin endpoints what they did not understand.
@RestControllerAdvice
final class AdminErrors {

    @ExceptionHandler
    ResponseEntity<Map<String, String>> notUnderstood(IllegalArgumentException e) {
        return ResponseEntity.badRequest().body(Map.of("message", String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(RefusedException e) {
        return ResponseEntity.status(e.error().code())
                .body(Map.of("message", e.error().message()));
    }
}
