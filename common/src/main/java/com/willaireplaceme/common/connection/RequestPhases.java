package com.willaireplaceme.common.connection;

import com.willaireplaceme.common.connection.HeldConnection.Phase;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** Notes how far each connection's request has come. Behind a trusted proxy it knows the client. */
final class RequestPhases extends ValveBase {

    RequestPhases() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        if (!(coyote.getNote(BoundedProtocol.CONNECTION_NOTE) instanceof HeldConnection held)) {
            getNext().invoke(request, response);
            return;
        }
        InputBuffer input = coyote.getInputBuffer();
        String client = request.getRemoteAddr();
        if (isComplete(coyote, input)) {
            held.enter(Phase.ANSWERING, client);
        } else {
            held.enterReading(client);
            coyote.setInputBuffer(new NotedBody(input, held, coyote.getContentLengthLong()));
        }
        try {
            getNext().invoke(request, response);
        } finally {
            coyote.setInputBuffer(input);
            if (held.isCut()) {
                tell(request, response);
            } else if (!request.isAsync()) {
                held.enter(Phase.WAITING, client);
            }
        }
    }

    /** Whether there is no body, or all of it came with the header. */
    private static boolean isComplete(org.apache.coyote.Request request, InputBuffer input) {
        long length = request.getContentLengthLong();
        boolean chunked = length < 0 && request.getHeader("Transfer-Encoding") != null;
        return !chunked && input.available() >= length;
    }

    private static void tell(Request request, Response response) throws IOException {
        if (!response.isCommitted()) {
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            response.reset();
            response.setHeader("Connection", "close");
            response.sendError(HttpServletResponse.SC_REQUEST_TIMEOUT);
        }
    }

    /** A body that is noted to be complete when it is. */
    private static final class NotedBody implements InputBuffer {

        private final InputBuffer body;
        private final HeldConnection held;
        private final long length;
        private long read;

        /**
         * @param length -1 if it is not known
         */
        NotedBody(InputBuffer body, HeldConnection held, long length) {
            this.body = body;
            this.held = held;
            this.length = length;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            int count;
            try {
                count = body.doRead(handler);
            } catch (IOException e) {
                throw held.isCut() ? new SocketTimeoutException("the body came too slowly") : e;
            }
            read += Math.max(0, count);
            if (count < 0 || read == length) {
                held.enter(Phase.ANSWERING, held.client());
            }
            return count;
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
