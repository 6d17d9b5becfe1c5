package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Callers;
import com.hhplus.commerce.adapter.http.access.Forbidden;
import com.hhplus.commerce.adapter.http.access.Grant;
import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.trace.Visit;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All routes, each with the right that it asks for: without one it could not be added. */
public final class RouteTable {
    /**
     * One of them.
     *
     * @param path with the names of its variables in braces
     */
    public record Route(HandlerType method, String path, Right right) {}

    private final JavalinDefaultRoutingApi routes;
    private final Set<Grant> granted;
    private final List<Route> all = new ArrayList<>();

    /** @param granted what the shop lets its customers do */
    public RouteTable(JavalinDefaultRoutingApi routes, Set<Grant> granted) {
        this.routes = routes;
        this.granted = Set.copyOf(granted);
    }

    /** Adds a route that only reads. HEAD is answered like GET: the server itself leaves the body out. */
    void read(String path, Right right, Handler handler) {
        get(path, right, handler);
        head(path, right, handler);
    }

    void get(String path, Right right, Handler handler) {
        add(HandlerType.GET, path, right, handler);
    }

    void head(String path, Right right, Handler handler) {
        add(HandlerType.HEAD, path, right, handler);
    }

    void post(String path, Right right, Handler handler) {
        add(HandlerType.POST, path, right, handler);
    }

    void put(String path, Right right, Handler handler) {
        add(HandlerType.PUT, path, right, handler);
    }

    void delete(String path, Right right, Handler handler) {
        add(HandlerType.DELETE, path, right, handler);
    }

    private void add(HandlerType method, String path, Right right, Handler handler) {
        all.add(new Route(method, path, right));
        var template = method.name() + " " + path;
        routes.addHttpHandler(method, path, ctx -> {
            Visit.of(ctx.req()).ifPresent(visit -> visit.foundRoute(template));
            if (right != Right.OPEN && !right.isOf(Callers.of(ctx), granted)) {
                throw new Forbidden();
            }
            Visit.originOf(ctx.req()).during(() -> handler.handle(ctx));
        });
    }

    /** All that were added, in the order in which they are tried. */
    public List<Route> all() {
        return List.copyOf(all);
    }
}
