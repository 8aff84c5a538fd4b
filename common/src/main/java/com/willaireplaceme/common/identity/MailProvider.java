package com.willaireplaceme.common.identity;

import java.util.List;

/**
 * How a provider takes spellings of an address for one mailbox.
 *
 * @param since version of the rules that brought these
 * @param domains where they hold, in lower-case ASCII
 * @param oneMailbox whether the same name at each of the domains is one mailbox
 * @param ignored characters of the name that do not count
 * @param separators characters besides the plus sign that begin a sub-address
 * @param subdomains whether {@code whatever@name.domain} is {@code name@domain}
 */
record MailProvider(
        int since,
        List<String> domains,
        boolean oneMailbox,
        String ignored,
        String separators,
        boolean subdomains) {

    MailProvider {
        domains = List.copyOf(domains);
    }

    /** A name as this provider reads it, from one that is in lower case. */
    String mailboxName(String name) {
        String main = name;
        for (char separator : ("+" + separators).toCharArray()) {
            int at = main.indexOf(separator);
            main = at > 0 ? main.substring(0, at) : main;
        }
        StringBuilder kept = new StringBuilder(main.length());
        main.chars()
                .filter(character -> ignored.indexOf(character) < 0)
                .forEach(character -> kept.append((char) character));
        return kept.isEmpty() ? main : kept.toString();
    }
}
