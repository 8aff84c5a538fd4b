package com.willaireplaceme.console.topic;

import com.willaireplaceme.console.topic.Samples.Slot;
import com.willaireplaceme.console.topic.TopicReader.BrokerAway;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class TopicPages {

    private final TopicReader topics;
    private final Samples samples;

    TopicPages(TopicReader topics, Samples samples) {
        this.topics = topics;
        this.samples = samples;
    }

    /** A topic with what its last 24 hours were. */
    record TopicView(TopicState state, double perMinute, List<Slot> history) {}

    @GetMapping("/topics")
    String topics(Model model) {
        List<TopicView> views = new ArrayList<>();
        try {
            for (TopicState state : topics.topics()) {
                views.add(
                        new TopicView(
                                state,
                                samples.perMinute(state.name()),
                                samples.history(state.name())));
            }
        } catch (BrokerAway away) {
            model.addAttribute("away", true);
        }
        model.addAttribute("topics", views);
        return "topics";
    }
}
