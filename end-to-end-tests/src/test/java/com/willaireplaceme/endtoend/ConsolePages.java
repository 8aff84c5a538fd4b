package com.willaireplaceme.endtoend;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.willaireplaceme.testing.BrowserVisit;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The console's pages as somebody reads them who is signed in. */
final class ConsolePages implements AutoCloseable {

    private static final int WIDTH = 1280;
    private static final int NARROW = 320;

    /** All texts of a table, row by row, the headings first. */
    private static final String TEXTS =
            "table => [...table.rows].filter(row => row.parentElement.tagName !== 'TFOOT')"
                    + ".map(row => [...row.cells].map(cell =>"
                    + " (cell.querySelector('.lag')"
                    + " ? [...cell.querySelectorAll('.lag')].map(lag => lag.textContent).join('; ')"
                    + " : cell.textContent).replace(/\\s+/g, ' ').trim()))";

    private final BrowserVisit visit = new BrowserVisit();
    private final RunningPipeline pipeline;
    private final Page page;

    ConsolePages(RunningPipeline pipeline, String account) {
        this.pipeline = pipeline;
        this.page = visit.page(WIDTH, ColorScheme.LIGHT);
        open("/login");
        page.getByLabel("Account").fill(account);
        page.getByLabel("Password").fill(RunningPipeline.password(account));
        button("Sign in");
        page.getByText("Sign out").waitFor();
    }

    void open(String path) {
        page.navigate(pipeline.uri("CONSOLE_PORT", path).toString());
    }

    Page page() {
        return page;
    }

    /** What stands in the page's main part. */
    String text() {
        return page.locator("main").innerText();
    }

    void button(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    void link(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    void fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    /** The rows of the table in the region of that name, by heading; nothing if there is none. */
    List<Map<String, String>> table(String region) {
        Locator table = page.locator("[role=region][aria-label='" + region + "'] table");
        if (table.count() == 0) {
            return List.of();
        }
        List<?> texts = (List<?>) table.first().evaluate(TEXTS);
        List<?> headings = (List<?>) texts.getFirst();
        List<Map<String, String>> rows = new ArrayList<>();
        for (Object cells : texts.subList(1, texts.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < headings.size(); i++) {
                row.put(headings.get(i).toString(), ((List<?>) cells).get(i).toString());
            }
            rows.add(row);
        }
        return rows;
    }

    /** The same of all pages of a list, from its first one on. */
    List<Map<String, String>> tables(String path, String region) {
        open(path);
        List<Map<String, String>> rows = new ArrayList<>(table(region));
        while (page.locator("a[rel=next]").count() > 0) {
            // Opened rather than clicked, because a click does not wait for the whole page.
            open(page.locator("a[rel=next]").getAttribute("href"));
            rows.addAll(table(region));
        }
        return rows;
    }

    /** The lines of the file behind a link. */
    List<String> download(String link) throws IOException {
        Download download = page.waitForDownload(() -> link(link));
        return Files.readAllLines(download.path());
    }

    /** Pictures of a page for people to look at: light and wide, dark and narrow. */
    void picture(String name, String path) {
        open(path);
        BrowserVisit.screenshot(page, name + "-light-" + WIDTH);
        page.setViewportSize(NARROW, 700);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        open(path);
        BrowserVisit.screenshot(page, name + "-dark-" + NARROW);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(WIDTH, 800);
    }

    @Override
    public void close() {
        visit.close();
    }
}
