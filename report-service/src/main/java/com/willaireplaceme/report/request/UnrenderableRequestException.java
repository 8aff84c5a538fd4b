package com.willaireplaceme.report.request;

/**
 * No report can be made of a request, now or later. Its message names no personal data, because it
 * travels in the headers of a dead letter.
 */
class UnrenderableRequestException extends RuntimeException {

    UnrenderableRequestException(String message) {
        super(message);
    }
}
