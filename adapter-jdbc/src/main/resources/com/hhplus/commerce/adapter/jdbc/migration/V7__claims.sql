-- Payments under ids that their callers chose, for orders of other servers too. Those orders may be free.
-- A server of an older release that runs still pays as before: it knows no orders but those of this store. The table of payments is locked
-- here before that of refunds, as each server does.

-- Such ids: something was paid under them, or, since voided_at, nothing is. Whoever pays and whoever makes void writes the row,
-- so that one of two at once is first.
create table if not exists commerce.payment_claim (
    id        uuid primary key,
    voided_at bigint
);

-- Whether a payment belongs to an order of another server, which bears its id. Those of orders of this store lie with the orders.
alter table commerce.payment add column if not exists of_order boolean default false not null;

${amounts_may_be_zero}

alter table commerce.payment drop constraint if exists payment_paid;
alter table commerce.payment add constraint payment_paid check (
    amount between case when of_order then 0 else 1 end and 9007199254740991
);

alter table commerce.refund drop constraint if exists refund_made;
alter table commerce.refund add constraint refund_made check (amount between 0 and 9007199254740991);

alter table commerce.payment drop constraint if exists payment_refunded;
alter table commerce.payment add constraint payment_refunded check (
    case
        when refunds is null
            then refunded is null and last_refund_at is null and last_balance is null and refunded_at is null
        else refunds >= 1 and last_refund_at is not null
            and last_balance is not null and last_balance between 0 and 9007199254740991
            and refunded is not null and refunded between case when of_order then 0 else 1 end and amount
            and (refunded_at is not null) = (refunded = amount)
    end
);
