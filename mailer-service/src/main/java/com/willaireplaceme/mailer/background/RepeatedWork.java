package com.willaireplaceme.mailer.background;

import org.springframework.context.SmartLifecycle;

/** A component whose {@link Loop} runs as long as the application does. Thread-safe. */
public abstract class RepeatedWork implements SmartLifecycle {

    private volatile boolean running;

    /** What is repeated; always the same. */
    protected abstract Loop loop();

    @Override
    public void start() {
        running = true;
        loop().start();
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
