"""Customers of an Order_Server whose money lies at a Pay_Server."""
import time

from .customers import OK, PRICES, RARE, REFUSED, UNKNOWN, Customer

PATIENCE_SECONDS = 40
MOST_SECONDS_TO_RESOLVE = 150
SHARE_LEFT_OPEN = 0.3
REST_SECONDS_OF_SILENCE = 0.6  # before a server that is down is asked again


class Buyer(Customer):
    """Also gives parts of orders back, and leaves some orders open that are told to be unknown: the shop has to settle those by itself.

    While there are such orders its balance is known within limits only, so what it was told about it is compared in the end.
    """

    def __init__(self, number, servers):
        super().__init__(number, servers, PATIENCE_SECONDS)
        self.most_seconds_to_resolve = MOST_SECONDS_TO_RESOLVE
        self.open = {}  # the totals of orders of which it does not know what becomes
        self.knows_balance = True  # until something is unknown: an order that is given up may have been paid for a while
        self.balances = []  # that were read, or told with a refusal
        self.leaves_open = False

    def run(self):
        self.charge(2_000)
        while not self.ended:
            self.random.choices(
                [self.order, self.charge, self.pay, self.cancel, self.give_back, self.refund, self.look, self.repeat],
                [46, 14, 7, 8, 10, 3, 7, 5])[0]()
            time.sleep(self.random.uniform(0, 0.02))

    # --- what it does

    def order(self):
        products = self.random.sample([*PRICES], self.random.randint(1, 3))
        lines = [{"productId": product, "quantity": self.random.randint(1, 2)} for product in products]
        total = sum(PRICES[line["productId"]] * line["quantity"] for line in lines)
        self.leaves_open = self.random.random() < SHARE_LEFT_OPEN
        outcome, answer = self.carry_out("POST", "/v1/orders", {"userId": self.user, "lines": lines}, products)
        self.leaves_open = False
        if outcome == OK:
            self.expect(total, answer["total"], "total of", answer)
            self.orders[answer["id"]] = answer
            self.enter("PAYMENT", -total, answer)
        elif outcome == UNKNOWN:
            self.open[answer["orderId"]] = total
        elif outcome == REFUSED:
            self.check_refusal(products, total, answer)

    def check_refusal(self, products, total, answer):
        if answer["code"] == "out_of_stock":
            may = RARE in products
        else:
            may = answer["balance"] < total and (self.balance < total or not self.knows_balance)
            self.balances.append(answer["balance"])
        self.expect(True, may, "refusal of an order that could be placed:", answer)

    def pay(self):
        """Only what it has whatever becomes of its open orders, since it is asked again until it is paid."""
        amount = self.random.randint(1, 300)
        if amount <= self.balance - sum(self.open.values()):
            outcome, answer = self.carry_out("POST", "/v1/payments", {"userId": self.user, "amount": amount})
            if outcome == OK:
                self.payments[answer["id"]] = answer
                self.enter("PAYMENT", -amount, answer)

    def cancel(self):
        placed = self.kept(1)
        if placed:
            order = self.random.choice(placed[-20:])
            outcome, answer = self.carry_out("POST", f"/v1/orders/{order['id']}/cancel")
            if self.expect(OK, outcome, "outcome of cancelling", answer):
                self.orders[order["id"]] = answer
                self.enter("REFUND", order["total"] - order["refunded"], answer)

    def give_back(self):
        """One unit, but never the last one of an order."""
        placed = self.kept(2)
        if placed:
            order = self.random.choice(placed[-20:])
            line = self.random.choice([it for it in order["lines"] if it["returned"] < it["quantity"]])
            outcome, answer = self.carry_out(
                "POST", f"/v1/orders/{order['id']}/returns", {"productId": line["productId"], "quantity": 1})
            if self.expect(OK, outcome, "outcome of giving back", answer):
                lines = [{**it, "returned": it["returned"] + 1} if it is line else it for it in order["lines"]]
                self.orders[order["id"]] = {**order, "lines": lines, "refunded": order["refunded"] + line["unitPrice"]}
                self.enter("REFUND", line["unitPrice"], answer)

    def kept(self, units):
        """The orders of which the customer still has so many."""
        return [order for order in self.orders.values() if order["status"] == "PAID"
                and sum(it["quantity"] - it["returned"] for it in order["lines"]) >= units]

    def look(self):
        outcome, answer = self.carry_out("GET", f"/v1/wallets/{self.user}")
        if self.expect(OK, outcome, "outcome of looking into a wallet:", answer):
            self.balances.append(answer["balance"])

    def enter(self, kind, amount, answer):
        payment = answer.get("paymentId") or answer.get("orderId") or answer.get("id")
        self.entries.append((kind, amount, answer["balance"], payment))

    # --- how it asks

    def is_settled(self, request, outcome, answer, _silent):
        """A bare payment may still be on its way when it is asked for again and refused; an order has been given up by then."""
        if outcome == UNKNOWN:
            self.knows_balance = False
            return self.leaves_open and "orderId" in answer
        return outcome == REFUSED and request.path != "/v1/payments"

    def ask(self, server, request, products):
        outcome, answer, hint = super().ask(server, request, products)
        return outcome, answer, hint if answer else REST_SECONDS_OF_SILENCE
