package dev.mmio.simulator;

import dev.mmio.simulator.live.Conversations;
import dev.mmio.simulator.live.SeenSession;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lets tests in other processes see which live sessions there were.
@RestController
@RequestMapping("/simulator/live")
final class LiveSessionsEndpoint {

    private final Conversations conversations;

    LiveSessionsEndpoint(Conversations conversations) {
        this.conversations = conversations;
    }

    @GetMapping
    List<SeenSession> sessions() {
        return conversations.seen();
    }

    @DeleteMapping
    void forget() {
        conversations.forgetSeen();
    }
}
