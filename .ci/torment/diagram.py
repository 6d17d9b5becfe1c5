"""The seven failures of the sequence diagram, each at its place: what the client is told, and what both stores hold."""
import itertools
import time

from .customers import OK, RARE, RARE_STOCK, Request

BOUGHT, PRICE = "apple", 100
CHARGED = 1_000
MOST_SECONDS_TO_CHANGE = 20

FAIL = "create function commerce.fail() returns trigger language plpgsql as $$ begin raise exception 'out of order'; end $$"
BREAK = "create trigger fails before insert or update on commerce.{} for each row execute function commerce.fail()"
MEND = "drop trigger fails on commerce.{}"

REFUSALS = [
    ("there is no such product", "plum", 1, 404, "product_not_found"),
    ("there is not enough stock", RARE, RARE_STOCK + 1, 409, "out_of_stock"),
    ("the balance does not suffice", BOUGHT, CHARGED // PRICE + 1, 409, "insufficient_balance"),
]
BROKEN = [
    ("payments", "wallet", "payment_failed"),
    ("payments", "payment", "payment_failed"),
    ("orders", "product", "order_failed"),
    ("orders", "pending", "order_failed"),
]
LAST = ("orders", "orders", "outcome_unknown")  # when it has been paid


def seven_failures(scene):
    """All of it is done by one customer, whose log is judged in the end."""
    buyer = scene.customers[0]
    buyer.charge(CHARGED)
    keys = itertools.count(1)
    for side in ("orders", "payments"):
        scene.sql(side, FAIL)
    problems = []
    for what, product, quantity, status, code in REFUSALS:
        problems += unchanged_by(scene, what, order_of(buyer, product, quantity, f"refused-{next(keys)}"), (status, code))
    for side, table, code in BROKEN:
        request = order_of(buyer, BOUGHT, 1, f"broken-{next(keys)}")
        scene.sql(side, BREAK.format(table))
        problems += unchanged_by(scene, f"{table} of {side} cannot be written", request, (503, code))
        scene.sql(side, MEND.format(table))
        problems += placed(buyer, request)
    return [*problems, *paid_but_not_kept(scene, buyer)]


def order_of(buyer, product, quantity, key):
    return Request("POST", "/v1/orders", {"userId": buyer.user, "productId": product, "quantity": quantity}, key)


def unchanged_by(scene, what, request, expected):
    before = held(scene)
    told = ask(scene, request)
    if told != expected:
        yield f"diagram: {what}: the client is told {told}, not {expected}"
    until = time.monotonic() + MOST_SECONDS_TO_CHANGE
    while held(scene) != before:  # for whatever was begun is given up behind the answer
        if time.monotonic() > until:
            yield f"diagram: {what}: the stores hold {held(scene)}, not {before}"
            return
        time.sleep(0.1)


def ask(scene, request):
    status, answer = scene.orders[0].once(request.method, request.path, request.body, request.key)
    return status, answer.get("code")


def held(scene):
    """What is in both stores, also of what no list shows."""
    stores = [("payments", "sum(balance) from commerce.wallet"), ("payments", "count(*) from commerce.payment"),
              ("orders", f"stock from commerce.product where id = '{BOUGHT}'"), ("orders", "count(*) from commerce.orders"),
              ("orders", "count(*) from commerce.pending")]
    return [scene.sql(side, f"select {what}") for side, what in stores]


def placed(buyer, request):
    """Now that all is in order, and under the same key."""
    outcome, answer = buyer.resolve(request)
    if outcome != OK:
        yield f"diagram: {request} was answered {outcome} {answer} once all was in order"
        return
    buyer.orders[answer["id"]] = answer
    buyer.enter("PAYMENT", -answer["total"], answer)


def paid_but_not_kept(scene, buyer):
    """The order cannot be kept once it is paid: it is not known until it can."""
    side, table, code = LAST
    request = order_of(buyer, BOUGHT, 1, "broken-last")
    before = held(scene)
    scene.sql(side, BREAK.format(table))
    told = ask(scene, request)
    if told != (503, code):
        yield f"diagram: {table} of {side} cannot be written: the client is told {told}, not {(503, code)}"
    after = held(scene)
    expected = [str(int(count) + change) for count, change in zip(before, (-PRICE, 1, -1, 0, 1))]
    if after != expected:
        yield f"diagram: {table} of {side} cannot be written: the stores hold {after}, not {expected}"
    scene.sql(side, MEND.format(table))
    yield from placed(buyer, request)
