package com.willaireplaceme.mailer.background;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** A component whose {@link Loop} runs as long as the application does. Thread-safe. */
public abstract class RepeatedWork implements SmartLifecycle, Worker {

    private volatile boolean running;

    /** What is repeated; always the same. */
    protected abstract Loop loop();

    @Override
    public final List<Loop> loops() {
        return List.of(loop());
    }

    @Override
    public void start() {
        running = true;
        loop().start();
    }

    /** Started when the tables are there, by {@code DatabaseConfiguration}. */
    @Override
    public final boolean isAutoStartup() {
        return false;
    }

    @Override
    public final void stop() {
        running = false;
        loop().close();
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
