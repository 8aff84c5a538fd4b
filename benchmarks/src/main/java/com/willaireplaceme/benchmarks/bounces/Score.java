package com.willaireplaceme.benchmarks.bounces;

import java.util.Locale;

/** How often a rule was right. Not thread-safe. */
final class Score {

    private int right;
    private int missed;
    private int wrong;
    private int other;

    void add(boolean expected, boolean suppressed) {
        if (expected) {
            if (suppressed) {
                right++;
            } else {
                missed++;
            }
        } else if (suppressed) {
            wrong++;
        } else {
            other++;
        }
    }

    /** Of those suppressed, the share that was right; 1 where nobody was. */
    double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    /** Of those to suppress, the share that was; 1 where there was nobody. */
    double recall() {
        return right + missed == 0 ? 1 : (double) right / (right + missed);
    }

    int suppressed() {
        return right + wrong;
    }

    int all() {
        return right + missed + wrong + other;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %d | %d | %d | %.3f | %.3f |",
                right,
                missed,
                wrong,
                precision(),
                recall());
    }
}
