package com.willaireplaceme.common.connection;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP over a {@link BoundedEndpoint}. Tomcat makes it by its name and no arguments, so it is
 * public.
 */
public final class BoundedProtocol extends Http11NioProtocol {

    /** Where a request carries its connection; Tomcat's own notes are 0 and 1. */
    static final int CONNECTION_NOTE = 30;

    private final BoundedEndpoint endpoint;

    /** For Tomcat. */
    public BoundedProtocol() {
        this(new BoundedEndpoint());
    }

    private BoundedProtocol(BoundedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    BoundedEndpoint bounded() {
        return endpoint;
    }

    @Override
    protected Processor createProcessor() {
        return new NotedProcessor(this, getAdapter());
    }

    /** Tells the request which connection it came by. */
    private static final class NotedProcessor extends Http11Processor {

        private final BoundedEndpoint endpoint;

        NotedProcessor(BoundedProtocol protocol, Adapter adapter) {
            super(protocol, adapter);
            this.endpoint = protocol.endpoint;
        }

        @Override
        @SuppressWarnings("unchecked") // The endpoint knows no others.
        public SocketState service(SocketWrapperBase<?> wrapper) throws IOException {
            request.setNote(CONNECTION_NOTE, endpoint.of((SocketWrapperBase<NioChannel>) wrapper));
            return super.service(wrapper);
        }
    }
}
