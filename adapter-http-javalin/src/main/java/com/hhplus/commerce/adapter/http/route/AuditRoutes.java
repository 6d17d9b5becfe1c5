package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.AlreadyUnderWay;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.adapter.http.response.ClientGone;
import com.hhplus.commerce.adapter.http.response.JsonLines;
import com.hhplus.commerce.adapter.http.response.ServerStopping;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Audit.Result;
import com.hhplus.commerce.application.audit.Audit.Summary;
import com.hhplus.commerce.application.audit.Violation;
import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * The audit of the whole store, told while it goes on. It changes nothing, but nobody should begin so much work who only follows a link,
 * fetches ahead or repeats what was lost; so it is a POST, and one at a time.
 */
final class AuditRoutes {
    /** Also a sign of life: by it either side notices that the other one has gone. */
    private static final long BETWEEN_LINES_MILLIS = 250;

    private final Audit audit;
    private final BooleanSupplier stopping;
    private final Answers answers;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();

    AuditRoutes(Audit audit, BooleanSupplier stopping, Answers answers) {
        this.audit = audit;
        this.stopping = stopping;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.post("/v1/audit", Right.SERVICES, this::audit);
    }

    private void audit(Context ctx) {
        Params.none(ctx);
        Body.none(ctx);
        if (!isUnderWay.compareAndSet(false, true)) {
            throw new AlreadyUnderWay("an audit");
        }
        var running = RunningAudit.of(audit, () -> isUnderWay.set(false));
        try {
            tell(running, answers.lines(ctx));
        } catch (ClientGone unheard) {
            // so the audit is of no use either
        } finally {
            running.abandon();
        }
    }

    private void tell(RunningAudit running, JsonLines lines) throws ClientGone {
        var isOver = false;
        while (!isOver) {
            if (stopping.getAsBoolean()) {
                throw new ServerStopping();
            }
            isOver = running.isOverWithin(BETWEEN_LINES_MILLIS);
            for (var violation : running.newViolations()) {
                lines.add(violation, AuditRoutes::json);
            }
            lines.add(running.progress(), AuditRoutes::json).send();
        }
        lines.add(running.summary(), AuditRoutes::json);
    }

    private static void json(RunningAudit.Progress progress, Members json) {
        json.put("done", progress.done()).put("total", progress.total());
    }

    private static void json(Violation violation, Members json) {
        json.put("check", violation.check().toString())
                .put("thing", violation.thing())
                .put("expected", violation.expected())
                .put("found", violation.found());
    }

    private static void json(Summary summary, Members json) {
        json.put("results", summary.results(), AuditRoutes::json).put("clean", summary.isClean());
    }

    private static void json(Result result, Members json) {
        json.put("check", result.check().toString())
                .put("rows", result.rows())
                .put("violations", result.violations())
                .put("promise", result.check().promise());
    }
}
