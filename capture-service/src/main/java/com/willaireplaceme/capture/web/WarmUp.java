package com.willaireplaceme.capture.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Duration LONGEST_PAGE = Duration.ofSeconds(10);

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
     * Asks for pages one after the other, as a browser would. The page that is being made when the
     * time is over is waited for: on a slow machine it may be the first one, and half a page warms
     * nothing.
     *
     * @return how many were answered
     */
    static int ask(int port, List<String> paths, Duration longest) {
        String server = "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
        long end = System.nanoTime() + longest.toNanos();
        int answered = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : inOrder(paths)) {
                client.send(
                        request(URI.create(server + path)), HttpResponse.BodyHandlers.discarding());
                answered++;
                if (System.nanoTime() - end >= 0) {
                    break;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException tooSlowOrElsewhere) {
            LOG.debug("Making pages ended early", tooSlowOrElsewhere);
        }
        return answered;
    }

    /**
     * One page of each kind first, and before all of the kind with most pages, where most visitors
     * come. A file is left out: it comes from another service, which may not be there yet.
     */
    private static List<String> inOrder(List<String> paths) {
        List<String> pages = paths.stream().filter(path -> path.indexOf('.') < 0).toList();
        Map<String, List<String>> kinds =
                pages.stream()
                        .collect(
                                Collectors.groupingBy(
                                        path -> path.split("/", -1)[1],
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        Comparator<List<String>> bySize = Comparator.comparingInt(List::size);
        Stream<String> firsts =
                kinds.values().stream().sorted(bySize.reversed()).map(List::getFirst);
        return Stream.concat(firsts, pages.stream()).distinct().toList();
    }

    private static HttpRequest request(URI page) {
        return HttpRequest.newBuilder(page)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip")
                .timeout(LONGEST_PAGE)
                .build();
    }
}
