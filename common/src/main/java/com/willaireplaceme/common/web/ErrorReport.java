package com.willaireplaceme.common.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Answers requests that are refused before they reach a service: the request line or the path
 * cannot be read. A program gets a problem detail (RFC 9457), a browser a page; neither repeats
 * what was sent. Thread-safe.
 */
final class ErrorReport extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        boolean page = isForPerson(request);
        byte[] body = (page ? page(status) : problem(status)).getBytes(StandardCharsets.UTF_8);
        try {
            response.setHeader("Content-Security-Policy", "default-src 'none'");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentType(page ? "text/html;charset=UTF-8" : "application/problem+json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            // Nobody is there to read it.
            container.getLogger().debug("An error could not be reported", gone);
        }
    }

    private static boolean isForPerson(Request request) {
        String path = request.getRequestURI();
        String accept = request.getHeader("Accept");
        return accept != null
                && accept.contains("text/html")
                && (path == null || !path.startsWith("/api/"));
    }

    private static String problem(int status) {
        return """
        {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}\
        """
                .formatted(title(status), status, detail(status));
    }

    private static String page(int status) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title>
        </head>
        <body>
        <h1>%1$s</h1>
        <p>%2$s</p>
        <p><a href="/">To the first page</a></p>
        </body>
        </html>
        """
                .formatted(title(status), detail(status));
    }

    private static String title(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Error " + status : known.getReasonPhrase();
    }

    private static String detail(int status) {
        return status < 500
                ? "The request could not be read. Please check the address."
                : "An unexpected error happened. It was logged; please try again later.";
    }
}
