"""Compares what the customers were told with what the shop says in the end."""
import datetime
from collections import Counter

from .customers import PRICES, RARE, RARE_STOCK, STOCK

SEOUL = datetime.timezone(datetime.timedelta(hours=9))  # in which the shop's days begin
DAYS = 3


def judge(server, servers, customers):
    """Each difference, in a line."""
    return [
        *(complaint for customer in customers for complaint in customer.complaints),
        *(difference for customer in customers for difference in of_customer(server, customer)),
        *of_stock(server, customers),
        *(difference for it in servers for difference in of_popular(it, customers)),
    ]


def of_customer(server, customer):
    entries = [(it["kind"], it["amount"], it["balance"]) for it in server.all_of(f"/v1/wallets/{customer.user}/entries")]
    orders = server.all_of(f"/v1/orders?userId={customer.user}")
    payments = [it for it in server.all_of(f"/v1/payments?userId={customer.user}") if "orderId" not in it]
    yield from compared(f"entries of {customer.user}", customer.entries, entries)
    yield from compared(f"orders of {customer.user}", sales(customer.orders.values()), sales(orders))
    yield from compared(f"payments of {customer.user}", bare(customer.payments.values()), bare(payments))


def sales(orders):
    return sorted((it["id"], it["status"], it["total"], str(it["lines"]), it["placedAt"]) for it in orders)


def bare(payments):
    return sorted((it["id"], it["status"], it["amount"], it["at"]) for it in payments)


def sold(orders):
    counts = Counter()
    for order in orders:
        for line in order["lines"] if order["status"] == "PAID" else []:
            counts[line["productId"]] += line["quantity"] - line["returned"]
    return counts


def of_stock(server, customers):
    counts = sold(order for customer in customers for order in customer.orders.values())
    for product in PRICES:
        delivered = RARE_STOCK if product == RARE else STOCK
        yield from compared(f"stock of {product}", delivered - counts[product], server.get(f"/v1/products/{product}")[1]["stock"])


def of_popular(server, customers):
    """By the clock of the server that is asked, and of each that has sold."""
    today = (datetime.datetime.now(SEOUL) + datetime.timedelta(hours=server.ahead)).date()
    days = {today - datetime.timedelta(days=n) for n in range(DAYS)}
    orders = (order for customer in customers for order in customer.orders.values() if day_of(order) in days)
    counts = {product: count for product, count in sold(orders).items() if count}
    found = server.get(f"/v1/popular-products?days={DAYS}&limit=100")[1]["items"]
    yield from compared(f"popular products at {server.name}", counts, {it["productId"]: it["sold"] for it in found})


def day_of(order):
    return datetime.datetime.fromisoformat(order["placedAt"].replace("Z", "+00:00")).astimezone(SEOUL).date()


def compared(what, expected, found):
    if expected == found:
        return
    if isinstance(expected, list):
        missing, more = [it for it in expected if it not in found], [it for it in found if it not in expected]
        yield f"log: {what}: {len(expected)} were told, {len(found)} are there; missing {missing[:2]}, more {more[:2]}"
    else:
        yield f"log: {what}: {expected} were told, {found} are there"
