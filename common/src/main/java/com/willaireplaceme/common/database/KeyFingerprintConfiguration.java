package com.willaireplaceme.common.database;

import com.willaireplaceme.common.identity.KeyedHash;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For services that make keys and have a database of their own. They import it. */
@Configuration(proxyBeanMethods = false)
public class KeyFingerprintConfiguration {

    @Bean
    KeyFingerprintCheck keyFingerprintCheck(
            JdbcClient jdbc,
            KeyedHash hash,
            @Value("${spring.flyway.default-schema}") String schema,
            @Value("${pipeline.keys.accepted:}") String accepted) {
        return new KeyFingerprintCheck(jdbc, schema, hash, accepted);
    }
}
