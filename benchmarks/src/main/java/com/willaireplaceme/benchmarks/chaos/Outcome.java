package com.willaireplaceme.benchmarks.chaos;

/**
 * What became of the reports.
 *
 * @param reports how many persons there were, each to get one message
 * @param messages how many messages the mail server took
 * @param repeated how many persons got more than one
 * @param listed how many persons got none and are listed as in doubt
 * @param lost how many persons got none, and nothing says so
 */
record Outcome(int reports, int messages, int repeated, int listed, int lost) {}
