package com.willaireplaceme.mailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GroupCommitTests {

    private static final int FATAL = -2;

    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();

    @Test
    void whoComesWhileOneGroupIsOnItsWayGoesInTheNextAndGetsAnAnswerOfItsOwn() throws Exception {
        GroupCommit<Integer, Integer> doubling = new GroupCommit<>(4, this::doubled);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(6)) {
            answers.add(callers.submit(() -> doubling.ask(0)));
            await().until(() -> groups.size() == 1);
            for (int i = 1; i <= 5; i++) {
                int question = i;
                answers.add(callers.submit(() -> doubling.ask(question)));
                await().until(() -> doubling.waiting() == question);
            }
            firstMayEnd.countDown();
            for (int i = 0; i <= 5; i++) {
                assertThat(answers.get(i).get()).isEqualTo(2 * i);
            }
        }
        assertThat(groups).containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5));
    }

    @Test
    void whatFailsFailsForItsGroupAndForNobodyElse() {
        firstMayEnd.countDown();
        GroupCommit<Integer, Integer> doubling = new GroupCommit<>(4, this::doubled);
        assertThatThrownBy(() -> doubling.ask(-1)).hasMessage("negative");
        assertThat(doubling.ask(3)).isEqualTo(6);
    }

    @Test
    void nobodyWaitsForAGroupThatEndedInAnError() throws Exception {
        GroupCommit<Integer, Integer> doubling = new GroupCommit<>(4, this::doubled);
        try (ExecutorService callers = Executors.newFixedThreadPool(3)) {
            Future<Integer> first = callers.submit(() -> doubling.ask(0));
            await().until(() -> groups.size() == 1);
            Future<Integer> second = callers.submit(() -> doubling.ask(FATAL));
            await().until(() -> doubling.waiting() == 1);
            Future<Integer> third = callers.submit(() -> doubling.ask(1));
            await().until(() -> doubling.waiting() == 2);
            firstMayEnd.countDown();
            assertThat(first.get()).isZero();
            assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);
            assertThatThrownBy(() -> third.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    void aMissingAnswerIsAFailure() {
        GroupCommit<Integer, Integer> silent = new GroupCommit<>(4, questions -> List.of());
        assertThatThrownBy(() -> silent.ask(1)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> silent.ask(2)).isInstanceOf(RuntimeException.class);
    }

    private List<Integer> doubled(List<Integer> questions) {
        groups.add(questions);
        try {
            firstMayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (questions.contains(FATAL)) {
            throw new AssertionError("fatal");
        }
        if (questions.contains(-1)) {
            throw new IllegalArgumentException("negative");
        }
        return questions.stream().map(question -> 2 * question).toList();
    }
}
