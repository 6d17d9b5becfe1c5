"""Compares the stores of an Order_Server and a Pay_Server with each other, and both with what the customers were told."""
import time
from collections import namedtuple

from .judge import bare, compared, of_popular, of_stock, sales

PAUSE_SECONDS = 1

Settled = namedtuple("Settled", "seconds orders payments problems")


def settle(orders_at, payments_at, customers, most_seconds):
    """Waits until nothing is under way any more, and says what is there then, and what is wrong with it."""
    begun = time.monotonic()
    while True:
        open_orders = [of_open(orders_at, order) for customer in customers for order in customer.open]
        orders, payments = orders_at.all_of("/v1/orders"), payments_at.all_of("/v1/payments")
        problems = [*pending(open_orders), *jointly(orders, payments)]
        seconds = time.monotonic() - begun
        if not problems or seconds > most_seconds:
            problems += histories(orders_at, payments_at, orders) if not problems else []
            return Settled(seconds, orders, payments, problems)
        time.sleep(PAUSE_SECONDS)


def of_open(server, order):
    status, answer = server.get(f"/v1/orders/{order}")
    return order, status, answer.get("code") or answer.get("status")


def pending(open_orders):
    for order, status, what in open_orders:
        if (status, what) not in ((404, "order_not_found"), (200, "PAID")):
            yield f"joint: order {order} was left open, and is still {status} {what}"


def jointly(orders, payments):
    """Each order has one payment of its total with the same refunds, and what is paid without an order has been given back."""
    paid = {it["id"]: it for it in payments}
    known = {it["id"] for it in orders}
    for order in orders:
        if order["status"] not in ("PAID", "CANCELLED"):
            yield f"joint: order {order['id']} is {order['status']}"
        payment = paid.get(order["id"])
        expected = (order["id"], order["userId"], order["total"], order["refunded"])
        found = payment and (payment.get("orderId"), payment["userId"], payment["amount"], payment["refunded"])
        if found != expected:
            yield f"joint: the order {expected} is paid by {found}"
    for payment in payments:
        if "orderId" in payment and payment["orderId"] not in known and payment["refunded"] != payment["amount"]:
            yield f"joint: there is no order {payment['orderId']}, but {payment['userId']} has paid {payment['amount']} for it"


def histories(orders_at, payments_at, orders):
    """What was given back, one by one, by all orders of which some was."""
    for order in orders:
        if order["refunded"]:
            given = [rows(it) for it in orders_at.all_of(f"/v1/orders/{order['id']}/returns")]
            refunds = [rows(it) for it in payments_at.all_of(f"/v1/payments/{order['id']}/refunds")]
            if given != refunds or [it[0] for it in given] != list(range(1, len(given) + 1)):
                yield f"joint: order {order['id']} was given back in {given}, but refunded in {refunds}"


def rows(given):
    return given["seq"], given["amount"], given["balance"]


# --- what the customers were told


def judge_both(orders_at, payments_at, customers, settled, products):
    for customer in customers:
        for order in settled.orders:
            if order["id"] in customer.open:
                customer.orders[order["id"]] = order
    yield from (complaint for customer in customers for complaint in customer.complaints)
    for customer in customers:
        orders = [it for it in settled.orders if it["userId"] == customer.user]
        payments = [it for it in settled.payments if it["userId"] == customer.user]
        entries = payments_at.all_of(f"/v1/wallets/{customer.user}/entries")
        yield from compared(f"orders of {customer.user}", sales(customer.orders.values()), sales(orders))
        yield from compared(
            f"payments of {customer.user}", bare(customer.payments.values()), bare(it for it in payments if "orderId" not in it))
        yield from of_wallet(customer, entries)
    for server in products:
        yield from of_stock(server, customers)
        yield from of_popular(server, customers)


def of_wallet(customer, entries):
    """Each entry that was told is there, in turn; the others are of orders left open, or add up to nothing, as they were given up."""
    rest = []
    told = iter([*customer.entries, None])
    next_told = next(told)
    balance = 0
    for number, entry in enumerate(entries, 1):
        balance += entry["amount"]
        if (entry["seq"], entry["balance"]) != (number, balance):
            yield f"log: {customer.user} has the entry {entry} where it should be {number}, balance {balance}"
        if (entry["kind"], entry["amount"], entry["balance"], entry.get("paymentId")) == next_told:
            next_told = next(told)
        else:
            rest.append(entry)
    if next_told:
        yield f"log: {customer.user} was told the entry {next_told}, which is not there"
    left = {}
    for entry in rest:
        order = entry.get("orderId")
        left[order] = left.get(order, 0) + entry["amount"]
    for order, amount in left.items():
        expected = -customer.open[order] if order in customer.open and order in customer.orders else 0
        if order is None or amount != expected:
            yield f"log: {customer.user} was never told that the order {order} moved {amount}, where it should be {expected}"
    strange = set(customer.balances) - {0, *(it["balance"] for it in entries)}
    if strange:
        yield f"log: {customer.user} read the balances {sorted(strange)[:3]}, which there never were"
