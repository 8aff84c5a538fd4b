package com.willaireplaceme.capture.progress;

import com.willaireplaceme.capture.limit.Client;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Notifies the open streams of this instance about changes, with one query for all of them, because
 * another instance may have followed the event. So many streams are open at most. Thread-safe.
 */
@Component
class ProgressWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final ProgressTable table;
    private final StreamSettings settings;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    ProgressWatch(ProgressTable table, StreamSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    /** One open stream. */
    static final class Watcher {
        private final UUID id;
        private final Client client;
        private final BlockingQueue<Progress> changes = new LinkedBlockingQueue<>();
        private Progress last;

        Watcher(Progress first, Client client) {
            this.id = first.id();
            this.client = client;
            this.last = first;
        }

        /** The next change; {@code null} if there is none for so long. */
        @Nullable Progress next(Duration longest) throws InterruptedException {
            return changes.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Steps that came together are told one by one, as if they had been watched. */
        private void offer(Progress now) {
            for (int count = last.steps().size() + 1; count <= now.steps().size(); count++) {
                changes.add(now.after(count));
            }
            last = now.steps().size() > last.steps().size() ? now : last;
        }
    }

    /** Whether too many streams are open, of this client or at all. */
    boolean isFull(Client client) {
        long ofClient = watchers.stream().filter(open -> open.client.equals(client)).count();
        return watchers.size() >= settings.limit() || ofClient >= settings.perClient();
    }

    /** A stream, unless too many are open. */
    synchronized Optional<Watcher> watch(Progress first, Client client) {
        if (isFull(client)) {
            return Optional.empty();
        }
        Watcher watcher = new Watcher(first, client);
        watchers.add(watcher);
        return Optional.of(watcher);
    }

    void leave(Watcher watcher) {
        watchers.remove(watcher);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("progress-watch").start(this::run);
    }

    private void run() {
        try {
            while (running) {
                look();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Map<UUID, List<Watcher>> byId =
                watchers.stream().collect(Collectors.groupingBy(watcher -> watcher.id));
        if (byId.isEmpty()) {
            return;
        }
        try {
            for (Progress progress : table.find(byId.keySet())) {
                byId.getOrDefault(progress.id(), List.of())
                        .forEach(watcher -> watcher.offer(progress));
            }
        } catch (DataAccessException away) {
            LOG.debug("Open streams wait for the database", away);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
