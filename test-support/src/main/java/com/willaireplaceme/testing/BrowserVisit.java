package com.willaireplaceme.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Chromium of this machine, and what its pages complain about. */
public final class BrowserVisit implements AutoCloseable {

    private static final List<String> WCAG_2_2_AA =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    /**
     * Starts the browser with a new profile.
     *
     * @throws IllegalStateException if this machine has no Chromium
     */
    public BrowserVisit() {
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

    /** A page of that width in a browser profile of its own. */
    public Page page(int width, ColorScheme scheme) {
        return page(width, scheme, true);
    }

    /** A page of that width in a browser profile of its own, with or without scripts. */
    public Page page(int width, ColorScheme scheme, boolean javaScript) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, 800)
                                .setColorScheme(scheme)
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setJavaScriptEnabled(javaScript));
        Page page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.location() + " " + message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** What was complained about so far does not count. */
    public void forgetComplaints() {
        complaints.clear();
    }

    /** Errors that pages wrote to the console, refused scripts and styles among them. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** What axe-core finds, each as rule and places; nothing at best. */
    public static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .withTags(WCAG_2_2_AA).analyze().getViolations().stream()
                        .map(BrowserVisit::told)
                        .toList();
    }

    /** A picture of the whole page, for people to look at. */
    public static void screenshot(Page page, String name) {
        Page.ScreenshotOptions whole =
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SCREENSHOTS.resolve(name + ".png"));
        try {
            page.screenshot(whole);
        } catch (PlaywrightException busy) {
            // Chromium gives up on a picture when the machine is too busy; it says nothing of the
            // page.
            page.screenshot(whole);
        }
    }

    private static String told(Rule rule) {
        return rule.getId()
                + ": "
                + rule.getHelp()
                + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(5).toList();
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
