package com.willaireplaceme.mailer.smtp;

/** What became of one attempt to submit a message. */
public sealed interface SubmissionOutcome {

    /** Why, in a few words that hold no personal data. */
    String reason();

    /** The server took the message. */
    record Accepted(Reply reply) implements SubmissionOutcome {
        @Override
        public String reason() {
            return reply.toString();
        }
    }

    /** The server took nothing; another attempt is safe. */
    record TemporaryFailure(Phase phase, String cause) implements SubmissionOutcome {
        @Override
        public String reason() {
            return cause + " at " + phase;
        }
    }

    /** The server refused this recipient or message for good. */
    record PermanentFailure(Phase phase, String cause) implements SubmissionOutcome {
        @Override
        public String reason() {
            return cause + " at " + phase;
        }
    }

    /** Nobody can know whether the server took the message. */
    record InDoubt(String cause) implements SubmissionOutcome {
        @Override
        public String reason() {
            return cause + " at " + Phase.DOT;
        }
    }

    /** The server took nothing, and it is not about this message: all have to wait. */
    record ServerUnavailable(Phase phase, String cause) implements SubmissionOutcome {
        @Override
        public String reason() {
            return cause + " at " + phase;
        }
    }

    /** The gate did not open, so the message was not ended: the server took nothing. */
    record GateClosed(String cause) implements SubmissionOutcome {
        @Override
        public String reason() {
            return cause + " at " + Phase.GATE;
        }
    }
}
