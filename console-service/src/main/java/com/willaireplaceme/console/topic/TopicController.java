package com.willaireplaceme.console.topic;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TopicController {

    private final TopicReader topics;

    TopicController(TopicReader topics) {
        this.topics = topics;
    }

    @GetMapping("/api/topics")
    List<TopicState> topics() {
        return topics.topics();
    }
}
