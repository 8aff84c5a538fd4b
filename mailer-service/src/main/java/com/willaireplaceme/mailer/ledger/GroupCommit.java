package com.willaireplaceme.mailer.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does together what several callers ask for at the same time, so that they share one statement and
 * one flush of the disk. While one group is on its way the next one gathers; nobody waits for
 * others to come. The first caller of a group works for all of it. Thread-safe.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class GroupCommit<Q, A> {

    private final int most;
    private final Function<List<Q>, List<A>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Call<Q, A>> waiting = new ArrayDeque<>();
    private boolean working;

    /**
     * @param most so many in a group, at least 1
     * @param work answers all that it is asked, in the same order; what it throws, all get
     */
    GroupCommit(int most, Function<List<Q>, List<A>> work) {
        this.most = most;
        this.work = work;
    }

    private static final class Call<Q, A> {
        private final Q question;
        private @Nullable A answer;
        private @Nullable RuntimeException failure;

        Call(Q question) {
            this.question = question;
        }

        boolean isDone() {
            return answer != null || failure != null;
        }
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws RuntimeException if the group failed: then nobody knows what was done
     */
    A ask(Q question) {
        Call<Q, A> call = new Call<>(question);
        lock.lock();
        try {
            waiting.add(call);
            while (!call.isDone()) {
                if (working) {
                    changed.awaitUninterruptibly();
                } else {
                    workForAll();
                }
            }
        } finally {
            lock.unlock();
        }
        if (call.failure != null) {
            throw call.failure;
        }
        return Objects.requireNonNull(call.answer);
    }

    /** Callers that gather for the next group. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void workForAll() {
        List<Call<Q, A>> group = new ArrayList<>();
        while (group.size() < most && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        working = true;
        lock.unlock();
        try {
            List<A> answers = work.apply(group.stream().map(call -> call.question).toList());
            if (answers.size() != group.size()) {
                throw new IllegalStateException("an answer for each question is missing");
            }
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer = answers.get(i);
            }
        } catch (RuntimeException failure) {
            group.forEach(call -> call.failure = failure);
        } catch (Error fatal) {
            // Else the others of the group would wait for ever.
            group.forEach(
                    call -> call.failure = new IllegalStateException("the group failed", fatal));
            throw fatal;
        } finally {
            lock.lock();
            working = false;
            changed.signalAll();
        }
    }
}
