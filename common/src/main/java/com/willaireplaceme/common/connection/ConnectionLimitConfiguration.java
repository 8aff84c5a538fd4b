package com.willaireplaceme.common.connection;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limits of a service's web server; every service imports it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionSettings.class)
public class ConnectionLimitConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections(
            ConnectionSettings settings) {
        return factory -> {
            factory.setProtocol(BoundedProtocol.class.getName());
            factory.addContextValves(new RequestPhases());
            factory.addConnectorCustomizers(connector -> bound(connector, settings));
        };
    }

    private static void bound(Connector connector, ConnectionSettings settings) {
        if (connector.getProtocolHandler() instanceof BoundedProtocol protocol) {
            protocol.bounded().bound(settings);
            // The endpoint's own limit never stops accepting; this one would.
            protocol.setMaxConnections(-1);
            // A pool of threads would be held by those who send slowly.
            protocol.setExecutor(new VirtualThreadExecutor("http-" + connector.getPort() + "-"));
        }
    }
}
