package dev.mmio.simulator.live;

import dev.mmio.simulator.faults.QuotaErrors;
import dev.mmio.simulator.limits.Account;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// All sessions: how many there may be at once, and the handles by which they are resumed.
///
/// Bounded: the oldest handles are forgotten beyond 100,000, the oldest sessions beyond 10,000.
public final class Conversations {

    private static final int MOST_HANDLES = 100_000;
    private static final int MOST_SEEN = 10_000;

    private final int most;
    private final Duration expiry;
    private final InstantSource clock;
    private final Map<Account, Integer> open = new HashMap<>();
    private final ArrayDeque<Conversation> seen = new ArrayDeque<>();
    private final Map<String, Bookmark> bookmarks = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bookmark> eldest) {
            return size() > MOST_HANDLES;
        }
    };

    public Conversations(LiveProperties properties, InstantSource clock) {
        this.most = properties.sessions();
        this.expiry = properties.handleExpiry();
        this.clock = clock;
    }

    /// Begins a session, or resumes the one that the handle names as it was then; refuses one too many.
    synchronized Conversation begin(Setup setup, Account account, String job) {
        if (most > 0 && open.getOrDefault(account, 0) >= most) {
            throw new RefusedException(QuotaErrors.sessions(), "limit-sessions");
        }
        var conversation = setup.handle().isEmpty() ? anew(setup.model(), job) : resumed(setup);
        open.merge(account, 1, Integer::sum);
        return conversation;
    }

    private Conversation anew(String model, String job) {
        if (seen.size() == MOST_SEEN) {
            seen.removeFirst();
        }
        var conversation = new Conversation(UUID.randomUUID().toString(), model, job);
        seen.addLast(conversation);
        conversation.connected(Memory.NONE);
        return conversation;
    }

    private Conversation resumed(Setup setup) {
        var bookmark = bookmarks.get(setup.handle());
        if (bookmark == null || !clock.instant().isBefore(bookmark.expires())) {
            throw new RefusedException(GoogleError.notFound("BidiGenerateContent session not found"));
        }
        var conversation = bookmark.conversation();
        if (!conversation.seen().model().equals(setup.model())) {
            throw new RefusedException(GoogleError.invalid("Request contains an invalid argument."));
        }
        conversation.connected(bookmark.memory());
        return conversation;
    }

    /// Ends a connection.
    synchronized void end(Conversation conversation, Account account) {
        conversation.disconnected();
        var left = open.getOrDefault(account, 1) - 1;
        if (left > 0) {
            open.put(account, left);
        } else {
            open.remove(account);
        }
    }

    /// Returns a handle that brings back what is remembered now.
    synchronized String handle(Conversation conversation) {
        var handle = UUID.randomUUID().toString().replace("-", "");
        bookmarks.put(
                handle,
                new Bookmark(
                        conversation, conversation.memory(), clock.instant().plus(expiry)));
        return handle;
    }

    /// Returns the last sessions, in the order in which they began.
    public synchronized List<SeenSession> seen() {
        return seen.stream().map(Conversation::seen).toList();
    }

    /// Forgets which sessions there were; those that are open go on, and handles keep their meaning.
    public synchronized void forgetSeen() {
        seen.clear();
    }

    private record Bookmark(Conversation conversation, Memory memory, Instant expires) {}
}
