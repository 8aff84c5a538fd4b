package com.willaireplaceme.capture.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Asks this service for its own pages after its port is open and before it counts as ready. The
 * first visitors then find classes loaded, templates read, hot code compiled and pages made. What
 * fails is passed over: a cold service is slow, not wrong.
 */
@Component
class WarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private final ServletWebServerApplicationContext context;
    private final List<ListedPages> listed;
    private final Duration longest;

    WarmUp(
            ServletWebServerApplicationContext context,
            List<ListedPages> listed,
            WarmUpSettings settings) {
        this.context = context;
        this.listed = listed;
        this.longest = settings.longest();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        WebServer server = context.getWebServer();
        if (longest.isZero() || server == null) {
            return;
        }
        List<String> paths = listed.stream().flatMap(pages -> pages.paths().stream()).toList();
        int answered = ask(server.getPort(), paths, longest);
        LOG.info("{} of its own pages are made", answered);
    }

    /**
     * Asks for pages one after the other, as a browser would. A file is left out: it comes from
     * another service, which may not be there yet.
     *
     * @return how many were answered in time
     */
    static int ask(int port, List<String> paths, Duration longest) {
        String server = "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
        long end = System.nanoTime() + longest.toNanos();
        int answered = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : paths) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive()) {
                    break;
                }
                if (path.indexOf('.') < 0) {
                    client.send(
                            request(URI.create(server + path), left),
                            HttpResponse.BodyHandlers.discarding());
                    answered++;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException tooSlowOrElsewhere) {
            LOG.debug("Making pages ended early", tooSlowOrElsewhere);
        }
        return answered;
    }

    private static HttpRequest request(URI page, Duration timeout) {
        return HttpRequest.newBuilder(page)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip")
                .timeout(timeout)
                .build();
    }
}
