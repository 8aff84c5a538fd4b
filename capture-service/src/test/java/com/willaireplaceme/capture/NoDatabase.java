package com.willaireplaceme.capture;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A database at a port where nobody listens. */
@TestConfiguration(proxyBeanMethods = false)
class NoDatabase {

    @Bean
    @Primary
    JdbcConnectionDetails nobody() {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return "jdbc:postgresql://127.0.0.1:1/nobody";
            }

            @Override
            public String getUsername() {
                return "nobody";
            }

            @Override
            public String getPassword() {
                return "";
            }
        };
    }
}
