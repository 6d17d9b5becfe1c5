package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.json.Shape;
import com.hhplus.commerce.application.usecase.Event;
import java.util.Currency;

/** An event as a webhook is sent it: with the members that Standard Webhooks names, and its position. */
public final class EventMessage implements Shape<Event> {
    private final EventJson events;

    public EventMessage(Currency currency) {
        events = new EventJson(new FactJson(currency));
    }

    @Override
    public void write(Event event, Members json) {
        var told = event.fact().match(events);
        json.put("type", event.type().text())
                .put("timestamp", told.at())
                .put("position", event.position())
                .putObject("data", told, (it, data) -> it.data().accept(data));
    }
}
