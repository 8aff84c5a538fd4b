package com.willaireplaceme.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Takes traces by OTLP over HTTP, in protobuf, at a port of its own. Thread-safe. */
public final class TraceReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();

    /** Opens it. */
    public TraceReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /**
     * A span as it was exported.
     *
     * @param service the service's name
     * @param parentId empty for the first of a trace
     * @param failure what the error was; empty without one
     */
    public record ReceivedSpan(
            String service,
            String name,
            String kind,
            String traceId,
            String id,
            String parentId,
            Map<String, String> attributes,
            String failure) {}

    /** Where exporters of all kinds are pointed to; {@code /v1/traces} below it is for traces. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What came so far. */
    public List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    /** Every word that came so far. */
    public String text() {
        return String.join("\n", texts);
    }

    private void take(HttpExchange exchange) throws IOException {
        ExportTraceServiceRequest request =
                ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
        texts.add(request.toString());
        request.getResourceSpansList().forEach(this::add);
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void add(ResourceSpans resource) {
        String service = texts(resource.getResource().getAttributesList()).get("service.name");
        resource.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span ->
                        new ReceivedSpan(
                                service == null ? "" : service,
                                span.getName(),
                                span.getKind().name().replace("SPAN_KIND_", ""),
                                HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                                HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                                HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
                                texts(span.getAttributesList()),
                                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR
                                        ? span.getStatus().getMessage()
                                        : ""))
                .forEach(spans::add);
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(
                        Collectors.toMap(
                                KeyValue::getKey,
                                attribute -> attribute.getValue().getStringValue()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
