package com.willaireplaceme.console.reconciliation;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.util.Map;

/**
 * The identity that must hold at all times: captured = deliveries by status + dead letters +
 * repeated requests + in the pipeline + unaccounted, with unaccounted being 0.
 *
 * @param captured distinct requests
 * @param byStatus deliveries by their present status, every status
 * @param deadLetters distinct requests that ended in a dead-letter topic
 * @param repeated requests for a report that was already requested
 * @param inPipeline requests on their way, measured by age and by how far consumers lag
 * @param unaccounted what none of these explains
 */
public record Reconciliation(
        long captured,
        Map<DeliveryStatus, Long> byStatus,
        long deadLetters,
        long repeated,
        long inPipeline,
        long unaccounted) {}
