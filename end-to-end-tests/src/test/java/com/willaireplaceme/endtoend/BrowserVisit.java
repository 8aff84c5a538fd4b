package com.willaireplaceme.endtoend;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A visitor's browser: the Chromium that this machine has, with a new profile. */
final class BrowserVisit implements AutoCloseable {

    private static final double LONGEST_WAIT = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    BrowserVisit() {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium())
                                        .setChromiumSandbox(false)
                                        .setArgs(
                                                List.of(
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    /** A page on a phone of 320 px; what its console complains about is kept. */
    Page phone() {
        Page page =
                browser.newContext(new Browser.NewContextOptions().setViewportSize(320, 640))
                        .newPage();
        page.setDefaultTimeout(LONGEST_WAIT);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.location() + " " + message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** Errors that pages wrote to the console, refused scripts and styles among them. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private static Path chromium() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("chromium is not on PATH; ./verify installs it"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
