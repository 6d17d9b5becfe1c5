"""Customers without keys of idempotency, who would notice a command that somebody repeats for them."""
import time

from .customers import OK, REFUSED, UNKNOWN, Customer, Request

RESTS_SECONDS = 0.04  # or a server that starts again would have no processor left
SECONDS_TO_COMMIT = 1  # in which the database ends what a server that was killed had sent


class Shopper(Customer):
    """Takes a refusal for the end: a server that was killed commits nothing after that."""

    def __init__(self, number, proxy, patience, careless=False):
        super().__init__(number, [proxy], patience, careless)
        self.rests_seconds = RESTS_SECONDS

    def is_settled(self, _request, outcome, _answer, _silent):
        return outcome == REFUSED


class Keyless(Shopper):
    """Charges its wallet, and looks into it whenever it is not known whether it did: there may be that charge more, and no other."""

    def run(self):
        self.charge(1)
        charge = Request("POST", f"/v1/wallets/{self.user}/charges", {"amount": 1}, None)
        while not self.ended:
            self.commands += 1
            outcome, answer, _ = self.ask(self.servers[0], charge, ())
            if outcome == OK:
                self.enter("CHARGE", 1, answer)
            elif outcome == UNKNOWN:
                time.sleep(SECONDS_TO_COMMIT)
                self.find_out()
            time.sleep(self.random.uniform(0, 2 * self.rests_seconds))

    def find_out(self):
        outcome, answer = self.carry_out("GET", f"/v1/wallets/{self.user}")
        if self.expect(OK, outcome, "outcome of looking into a wallet:", answer) and answer["balance"] != self.balance:
            self.enter("CHARGE", 1, answer)
