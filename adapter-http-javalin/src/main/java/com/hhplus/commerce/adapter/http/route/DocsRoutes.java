package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** What the server can be asked: as an OpenAPI document, and as a page that shows it and asks no other server for anything. */
final class DocsRoutes {
    private static final String HERE = "/com/hhplus/commerce/adapter/http/docs/";
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
    private static final String CSS = "text/css;charset=utf-8";
    private static final String SCRIPT = "text/javascript;charset=utf-8";

    /** Nothing but files of this server, and no script or style within the page; the pictures are within the style sheet. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Asset document = new Asset(Json.MEDIA_TYPE, HERE + "openapi.json");
    private final Asset page = new Asset("text/html;charset=utf-8", HERE + "docs.html");
    private final Map<String, Asset> files = Map.of(
            "swagger-ui.css", new Asset(CSS, SWAGGER_UI + "swagger-ui.css"),
            "swagger-ui-bundle.js", new Asset(SCRIPT, SWAGGER_UI + "swagger-ui-bundle.js"),
            "docs.css", new Asset(CSS, HERE + "docs.css"),
            "docs.js", new Asset(SCRIPT, HERE + "docs.js"));
    private final Answers answers;

    DocsRoutes(Answers answers) {
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.read("/openapi.json", Right.OPEN, ctx -> send(ctx, document));
        routes.read("/docs", Right.OPEN, this::sendPage);
        routes.read("/docs/{name}", Right.OPEN, ctx -> send(ctx, file(ctx)));
    }

    /** Its files are named as seen from an address without a slash at the end. */
    private void sendPage(Context ctx) {
        if (ctx.path().endsWith("/")) {
            answers.sendElsewhere(ctx, "../docs");
        } else {
            send(ctx, page);
        }
    }

    private Asset file(Context ctx) {
        return Optional.ofNullable(files.get(ctx.pathParam("name"))).orElseThrow(NotFoundResponse::new);
    }

    private void send(Context ctx, Asset asset) {
        Params.none(ctx);
        ctx.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
        answers.sendShared(ctx, asset.mediaType, asset.bytes());
    }

    /** A file within the jar, read when it is first asked for. */
    private static final class Asset {
        private final String mediaType;
        private final String path;
        private volatile byte[] bytes = {};

        Asset(String mediaType, String path) {
            this.mediaType = mediaType;
            this.path = path;
        }

        byte[] bytes() {
            if (bytes.length == 0) {
                bytes = read();
            }
            return bytes;
        }

        private byte[] read() {
            try (var in = DocsRoutes.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("the jar has no " + path);
                }
                return in.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
