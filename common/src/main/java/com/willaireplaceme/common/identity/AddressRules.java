package com.willaireplaceme.common.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Which addresses are one mailbox: the table of providers in {@code identity/mail-providers.yaml},
 * which also names its sources. Immutable and thread-safe.
 */
final class AddressRules {

    private static final String TABLE = "/identity/mail-providers.yaml";
    private static final MailProvider ANY_OTHER =
            new MailProvider(0, List.of(), false, "", "", false);

    static final List<MailProvider> PROVIDERS = read();

    /** The version that holds now; keys made by another one are other keys. */
    static final int VERSION = PROVIDERS.stream().mapToInt(MailProvider::since).max().orElseThrow();

    private static final List<Map<String, MailProvider>> BY_DOMAIN = byVersion();

    private AddressRules() {}

    /**
     * The form that all spellings of a mailbox share.
     *
     * @param localPart as written, in NFC
     * @param domain in lower-case ASCII
     * @param version of the rules, from 1 to {@link #VERSION}
     */
    static String mailbox(String localPart, String domain, int version) {
        Map<String, MailProvider> providers = BY_DOMAIN.get(version - 1);
        String name = Normalizer.normalize(localPart.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        int dot = domain.indexOf('.');
        MailProvider parent = providers.get(domain.substring(dot + 1));
        if (parent != null && parent.subdomains()) {
            return mailbox(domain.substring(0, dot), domain.substring(dot + 1), version);
        }
        MailProvider provider = providers.getOrDefault(domain, ANY_OTHER);
        String home = provider.oneMailbox() ? provider.domains().getFirst() : domain;
        return provider.mailboxName(name) + "@" + home;
    }

    private static List<Map<String, MailProvider>> byVersion() {
        List<Map<String, MailProvider>> versions = new ArrayList<>();
        Map<String, MailProvider> known = new HashMap<>();
        for (int version = 1; version <= VERSION; version++) {
            for (MailProvider provider : PROVIDERS) {
                if (provider.since() == version) {
                    provider.domains().forEach(domain -> known.put(domain, provider));
                }
            }
            versions.add(Map.copyOf(known));
        }
        return List.copyOf(versions);
    }

    private static List<MailProvider> read() {
        try (InputStream table = AddressRules.class.getResourceAsStream(TABLE)) {
            List<Map<String, Object>> entries =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(table);
            return entries.stream().map(AddressRules::provider).toList();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static MailProvider provider(Map<String, Object> entry) {
        return new MailProvider(
                (Integer) entry.getOrDefault("since", 0),
                ((List<?>) entry.getOrDefault("domains", List.of()))
                        .stream().map(Object::toString).toList(),
                (Boolean) entry.getOrDefault("one-mailbox", false),
                (String) entry.getOrDefault("ignored", ""),
                (String) entry.getOrDefault("separators", ""),
                (Boolean) entry.getOrDefault("subdomains", false));
    }
}
