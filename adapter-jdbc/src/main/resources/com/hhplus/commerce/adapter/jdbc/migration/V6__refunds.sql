-- What was refunded of payments that belong to no order; what was of the others is in the returns. As with these, a payment that was refunded
-- before has become one refund of all of it, and what a server of an older release would refund is refused by the check.

create table if not exists commerce.refund (
    payment uuid not null,
    seq     bigint not null check (seq >= 1),
    amount  bigint not null check (amount between 1 and 9007199254740991),
    balance bigint not null check (balance between 0 and 9007199254740991),
    made_at bigint not null,
    primary key (payment, seq)
);

-- How many refunds there were, what they come to, when the last one was, and the payer's balance after it. As before, refunded_at and
-- refund_balance say that all of it was refunded, and how; so a server of an older release takes no part of it for all of it.
alter table commerce.payment drop constraint if exists payment_refunded;
alter table commerce.payment drop column if exists refunds;
alter table commerce.payment drop column if exists refunded;
alter table commerce.payment drop column if exists last_refund_at;
alter table commerce.payment drop column if exists last_balance;
alter table commerce.payment
    ${add} refunds bigint ${and} refunded bigint ${and} last_refund_at bigint ${and} last_balance bigint ${added};

insert into commerce.refund (payment, seq, amount, balance, made_at)
select id, 1, amount, refund_balance, refunded_at
from commerce.payment as paid
where refunded_at is not null
    and not exists (select 1 from commerce.refund as known where known.payment = paid.id);

update commerce.payment
set refunds = 1, refunded = amount, last_refund_at = refunded_at, last_balance = refund_balance
where refunded_at is not null;

alter table commerce.payment add constraint payment_refunded check (
    case
        when refunds is null
            then refunded is null and last_refund_at is null and last_balance is null and refunded_at is null
        else refunds >= 1 and last_refund_at is not null
            and last_balance is not null and last_balance between 0 and 9007199254740991
            and refunded is not null and refunded between 1 and amount
            and (refunded_at is not null) = (refunded = amount)
    end
);
