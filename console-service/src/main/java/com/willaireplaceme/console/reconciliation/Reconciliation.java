package com.willaireplaceme.console.reconciliation;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identity that must hold at all times: captured = deliveries by status + dead letters +
 * repeated requests + in the pipeline + unaccounted, with unaccounted being 0.
 *
 * @param captured distinct requests
 * @param byStatus deliveries by their present status, every status
 * @param deadLetters distinct requests that ended in a dead-letter topic
 * @param repeated requests for a report that was already requested
 * @param inPipeline requests on their way, measured by age and by how far consumers lag; {@code
 *     null} if that is not known
 * @param unaccounted what none of these explains; {@code null} if that is not known
 * @param unknown what is missing to say so, in words; empty if every figure is known
 */
public record Reconciliation(
        long captured,
        Map<DeliveryStatus, Long> byStatus,
        long deadLetters,
        long repeated,
        @Nullable Long inPipeline,
        @Nullable Long unaccounted,
        List<String> unknown) {}
