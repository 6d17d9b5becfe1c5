-- What came back of orders. An order that was cancelled before has become one return of all its lines.
-- Orders sum up what came back of them. A server of an older release that runs still does not write that: what it would cancel is refused by
-- the check, and changes nothing. It may hold rows of many tables, so that only this one is locked here, and that of payments in a
-- migration of its own.
-- A key that stands for a return is kept as one of its order, one for a refund as one of its payment: by id, and by seq besides.

create table if not exists commerce.order_return (
    order_id uuid not null,
    seq      bigint not null check (seq >= 1),
    amount   bigint not null check (amount between 0 and 9007199254740991),
    balance  bigint not null check (balance between 0 and 9007199254740991),
    reason   ${text},
    made_at  bigint not null,
    primary key (order_id, seq)
);

create table if not exists commerce.return_line (
    order_id   uuid not null,
    seq        bigint not null,
    line       integer not null check (line >= 1),
    product    ${id} not null,
    quantity   bigint not null check (quantity between 1 and 1000000),
    unit_price bigint not null check (unit_price between 0 and 1000000000000),
    primary key (order_id, seq, line)
);

-- How many returns there were, what they refunded together, and when the last one was. The buyer's balance after that is
-- in return_balance, and once the order is cancelled in refund_balance instead. All are added at once, since H2 copies the table for it.
alter table commerce.orders drop constraint if exists orders_returned;
alter table commerce.orders drop column if exists returns;
alter table commerce.orders drop column if exists refunded;
alter table commerce.orders drop column if exists returned_at;
alter table commerce.orders drop column if exists return_balance;
alter table commerce.orders
    ${add} returns bigint ${and} refunded bigint ${and} returned_at bigint ${and} return_balance bigint ${added};

insert into commerce.order_return (order_id, seq, amount, balance, made_at)
select id, 1, total, refund_balance, cancelled_at
from commerce.orders as placed
where cancelled_at is not null
    and not exists (select 1 from commerce.order_return as known where known.order_id = placed.id);

insert into commerce.return_line (order_id, seq, line, product, quantity, unit_price)
select line.order_id, 1, line.line, line.product, line.quantity, line.unit_price
from commerce.orders as placed
join commerce.order_line as line on line.order_id = placed.id
where placed.cancelled_at is not null
    and not exists (select 1 from commerce.return_line as known where known.order_id = placed.id);

update commerce.orders
set returns = 1, refunded = total, returned_at = cancelled_at
where cancelled_at is not null;

alter table commerce.orders add constraint orders_returned check (
    case
        when returns is null
            then refunded is null and returned_at is null and return_balance is null and cancelled_at is null
        else returns >= 1 and returned_at is not null and refunded is not null and refunded between 0 and total
            and case
                when cancelled_at is null
                    then return_balance is not null and return_balance between 0 and 9007199254740991
                else return_balance is null and refunded = total
            end
    end
);
