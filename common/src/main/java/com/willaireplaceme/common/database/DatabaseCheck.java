package com.willaireplaceme.common.database;

import com.willaireplaceme.common.startup.UnrecoverableException;

/**
 * Something that must be true of the database before a service works with it, such as that it was
 * written with the same pepper. A bean of this type is called once the tables are there in this
 * version's form, and before listeners and workers start. A check may write.
 */
@FunctionalInterface
public interface DatabaseCheck {

    /**
     * Returns if all is well.
     *
     * @throws UnrecoverableException if it is not; the service ends with its message as one line
     * @throws RuntimeException if the database fails; the check is made again
     */
    void check();
}
