"""Customers who buy, and remember each answer that they got."""
import http.client
import itertools
import json
import random
import threading
import time
from collections import namedtuple

OK, REFUSED, OVERLOADED, UNAVAILABLE, UNKNOWN, STRANGE = "ok", "refused", "overloaded", "unavailable", "unknown", "strange"
OF_CODE = {
    "overloaded": OVERLOADED,
    "unavailable": UNAVAILABLE,
    "payment_failed": UNAVAILABLE,
    "order_failed": UNAVAILABLE,
    "outcome_unknown": UNKNOWN,
}
PRICES = {"apple": 100, "bread": 200, "cider": 300, "dates": 400, "elder": 500}
RARE = "elder"  # of which there is not enough for all
RARE_STOCK = 200
STOCK = 10**9
RESTS_SECONDS = 0.01  # between two commands, or the customers would take the processors of the servers
MOST_TO_REPEAT = 40
MOST_SECONDS_TO_RESOLVE = 60
MOST_IDLE_SECONDS = 20  # of a connection, which a server cuts after 30

Request = namedtuple("Request", "method path body key")
Answered = namedtuple("Answered", "outcome begun ended server products")
Remembered = namedtuple("Remembered", "request answer")


class Customer(threading.Thread):
    """Has a wallet that nobody else touches, so it knows what each answer has to be.

    A command that was overloaded, unavailable or unknown is asked again under the same key, at the other server, until it is ok or
    refused. A refusal is not the end while a server has not answered and may still be about to: keys remember no refusals. A careless
    customer takes no answer for a failure, and asks again under a new key.
    """

    def __init__(self, number, servers, patience, careless=False):
        super().__init__(daemon=True)
        self.user = f"customer-{number}"
        self.servers = servers
        self.patience = patience
        self.careless = careless
        self.most_seconds_to_resolve = MOST_SECONDS_TO_RESOLVE
        self.rests_seconds = RESTS_SECONDS
        self.random = random.Random(number)
        self.numbers = itertools.count(1)
        self.connections = {}
        self.used = {}  # when each connection was, at last
        self.remembered = []
        self.entries = []  # each (kind, amount, balance)
        self.orders = {}
        self.payments = {}
        self.answers = []
        self.commands = 0
        self.complaints = []
        self.ended = False

    @property
    def balance(self):
        return self.entries[-1][2] if self.entries else 0

    def run(self):
        self.charge(2_000)
        while not self.ended:
            self.random.choices(
                [self.order, self.charge, self.pay, self.cancel, self.refund, self.look, self.repeat], [50, 14, 8, 8, 3, 12, 5])[0]()
            time.sleep(self.random.uniform(0, 2 * self.rests_seconds))

    # --- what it does

    def charge(self, amount=None):
        amount = amount or self.random.randint(500, 3_000)
        outcome, answer = self.carry_out("POST", f"/v1/wallets/{self.user}/charges", {"amount": amount})
        if outcome == OK:
            self.enter("CHARGE", amount, answer)

    def order(self):
        products = self.random.sample([*PRICES], self.random.randint(1, 3))
        lines = [{"productId": product, "quantity": self.random.randint(1, 2)} for product in products]
        total = sum(PRICES[line["productId"]] * line["quantity"] for line in lines)
        outcome, answer = self.carry_out("POST", "/v1/orders", {"userId": self.user, "lines": lines}, products)
        if outcome == OK:
            self.expect(total, answer["total"], "total of", answer)
            self.orders[answer["id"]] = answer
            self.enter("PAYMENT", -total, answer)
        elif outcome == REFUSED:
            may = RARE in products if answer["code"] == "out_of_stock" else self.balance < total
            self.expect(True, may, "refusal of an order that could be placed:", answer)

    def pay(self):
        amount = self.random.randint(1, 300)
        outcome, answer = self.carry_out("POST", "/v1/payments", {"userId": self.user, "amount": amount})
        if outcome == OK:
            self.payments[answer["id"]] = answer
            self.enter("PAYMENT", -amount, answer)
        elif outcome == REFUSED:
            self.expect(True, self.balance < amount, "refusal of a payment that could be made:", answer)

    def cancel(self):
        placed = [order for order in self.orders.values() if order["status"] == "PAID"]
        if placed:
            order = self.random.choice(placed[-20:])
            outcome, answer = self.carry_out("POST", f"/v1/orders/{order['id']}/cancel")
            if self.expect(OK, outcome, "outcome of cancelling", answer):
                self.orders[order["id"]] = answer
                self.enter("REFUND", order["total"], answer)

    def refund(self):
        made = [payment for payment in self.payments.values() if payment["status"] == "COMPLETED"]
        if made:
            payment = self.random.choice(made[-20:])
            outcome, answer = self.carry_out("POST", f"/v1/payments/{payment['id']}/refund")
            if self.expect(OK, outcome, "outcome of refunding", answer):
                self.payments[payment["id"]] = answer
                self.enter("REFUND", payment["amount"], answer)

    def look(self):
        outcome, answer = self.carry_out("GET", f"/v1/wallets/{self.user}")
        if self.expect(OK, outcome, "outcome of looking into a wallet:", answer):
            self.expect(self.balance, answer["balance"], "balance read:", answer)

    def repeat(self):
        """What is repeated under its key is answered as before."""
        if self.remembered:
            first = self.random.choice(self.remembered[-MOST_TO_REPEAT:])
            outcome, answer = self.resolve(first.request)
            self.expect((OK, first.answer), (outcome, answer), "answer to a repeated request:", answer)

    def enter(self, kind, amount, answer):
        self.expect(self.balance + amount, answer["balance"], "balance told:", answer)
        self.entries.append((kind, amount, answer["balance"]))

    # --- how it asks

    def carry_out(self, method, path, body=None, products=()):
        key = f"{self.user}-{next(self.numbers)}" if method == "POST" else None
        request = Request(method, path, body, key)
        outcome, answer = self.resolve(request, products)
        if outcome == OK and key:
            self.remembered.append(Remembered(request, answer))
        return outcome, answer

    def resolve(self, request, products=()):
        self.commands += 1
        server = self.random.choice(self.servers)
        silent = set()
        until = time.monotonic() + self.most_seconds_to_resolve
        while True:
            outcome, answer, hint = self.ask(server, request, products)
            silent |= {server} if outcome == UNKNOWN and not answer else set()
            if outcome in (OK, STRANGE) or self.is_settled(request, outcome, answer, silent):
                return outcome, answer
            if time.monotonic() > until:
                self.complaints.append(f"log: {request} of {self.user} could not be resolved")
                return STRANGE, {}
            if self.careless and outcome == UNKNOWN and request.key:
                request = request._replace(key=f"{self.user}-{next(self.numbers)}")
            time.sleep(max(RESTS_SECONDS, min(hint, 1) * self.random.uniform(0.5, 1)))
            server = self.servers[(self.servers.index(server) + 1) % len(self.servers)]

    def is_settled(self, _request, outcome, _answer, silent):
        return outcome == REFUSED and not any(it.may_be_silent for it in silent)

    def ask(self, server, request, products):
        begun = time.monotonic()
        try:
            status, hint, answer = self.exchange(server, request)
        except (OSError, http.client.HTTPException) as silence:
            self.connections.pop(server).close()
            if not server.may_be_silent:
                self.complaints.append(f"strange: {request.method} {request.path} was not answered: {silence!r}")
            return self.note(UNKNOWN, begun, server, products), {}, 0
        outcome = self.outcome(status, hint, answer)
        if outcome == STRANGE:
            self.complaints.append(f"strange: {request.method} {request.path} was answered {status} {answer}")
        return self.note(outcome, begun, server, products), answer, int(hint or 0)

    def note(self, outcome, begun, server, products):
        self.answers.append(Answered(outcome, begun, time.monotonic(), server, products))
        return outcome

    def exchange(self, server, request):
        connection = self.connection_to(server)
        headers = {"Content-Type": "application/json"} if request.body else {}
        if request.key:
            headers["Idempotency-Key"] = request.key
        connection.request(request.method, request.path, json.dumps(request.body) if request.body else None, headers)
        answer = connection.getresponse()
        body = json.loads(answer.read())
        self.used[server] = time.monotonic()
        return answer.status, answer.headers.get("Retry-After"), body

    def connection_to(self, server):
        if server in self.connections and time.monotonic() - self.used[server] > MOST_IDLE_SECONDS:
            self.connections.pop(server).close()
        return self.connections.get(server) or self.connections.setdefault(server, server.connect(self.patience))

    def outcome(self, status, hint, answer):
        if status in (200, 201):
            return OK
        if status == 409 and answer.get("code") in ("out_of_stock", "insufficient_balance"):
            return REFUSED
        return OF_CODE.get(answer.get("code"), STRANGE) if status == 503 and hint else STRANGE

    def expect(self, expected, found, what, answer):
        if expected != found:
            self.complaints.append(f"log: {self.user} expected {expected} as the {what} {answer}, not {found}")
        return expected == found


def stock(server):
    for product, price in PRICES.items():
        amount = RARE_STOCK if product == RARE else STOCK
        server.must("PUT", f"/v1/products/{product}", {"name": product, "price": price})
        server.must("POST", f"/v1/products/{product}/stock", {"delta": amount, "reason": "delivery"}, f"stock-{product}")
