package com.willaireplaceme.console.web;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bounds the sessions of those who have not logged in: the login page needs one for the token in
 * its form, so every stranger who asks for a page has one for half an hour. The oldest gives way.
 * Logging in changes a session's id, and with it the session leaves. Thread-safe.
 */
@Component
class AnonymousSessions implements HttpSessionListener, HttpSessionIdListener {

    static final int LIMIT = 1_000;

    private final Map<String, HttpSession> sessions = new LinkedHashMap<>();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        HttpSession oldest = add(event.getSession());
        if (oldest != null) {
            try {
                oldest.invalidate();
            } catch (IllegalStateException alreadyEnded) {
                // Ended is what it was to be.
                return;
            }
        }
    }

    private synchronized @Nullable HttpSession add(HttpSession session) {
        sessions.put(session.getId(), session);
        if (sessions.size() <= LIMIT) {
            return null;
        }
        String oldest = sessions.keySet().iterator().next();
        return sessions.remove(oldest);
    }

    @Override
    public synchronized void sessionIdChanged(HttpSessionEvent event, String oldId) {
        sessions.remove(oldId);
    }

    @Override
    public synchronized void sessionDestroyed(HttpSessionEvent event) {
        sessions.remove(event.getSession().getId());
    }
}
