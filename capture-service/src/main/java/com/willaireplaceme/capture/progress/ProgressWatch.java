package com.willaireplaceme.capture.progress;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells the open streams of this instance about changes, with one query for all of them, because
 * another instance may have followed the event. Thread-safe.
 */
@Component
class ProgressWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final ProgressTable table;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    ProgressWatch(ProgressTable table) {
        this.table = table;
    }

    /** One open stream. */
    static final class Watcher {
        private final UUID id;
        private final BlockingQueue<Progress> changes = new LinkedBlockingQueue<>();
        private Progress last;

        Watcher(Progress first) {
            this.id = first.id();
            this.last = first;
        }

        /** The next change; {@code null} if there is none for so long. */
        @Nullable Progress next(Duration longest) throws InterruptedException {
            return changes.poll(longest.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        }

        /** Steps that came together are told one by one, as if they had been watched. */
        private void offer(Progress now) {
            for (int count = last.steps().size() + 1; count <= now.steps().size(); count++) {
                changes.add(now.after(count));
            }
            last = now.steps().size() > last.steps().size() ? now : last;
        }
    }

    Watcher watch(Progress first) {
        Watcher watcher = new Watcher(first);
        watchers.add(watcher);
        return watcher;
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
        Set<UUID> ids = watchers.stream().map(watcher -> watcher.id).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        try {
            for (Progress progress : table.find(ids)) {
                watchers.stream()
                        .filter(watcher -> watcher.id.equals(progress.id()))
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
