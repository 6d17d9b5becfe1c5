-- What is under way with orders whose money moves elsewhere, one thing at a time for each: an order that may yet be paid, which has its lines
-- and its stock already; a return, or the rest of an order that is cancelled, which may yet be refunded; an order that was given up, and may
-- yet have to be voided. Each row goes with its end.
create table if not exists commerce.pending (
    order_id uuid primary key,
    kind     varchar(6) not null check (kind in ('ORDER', 'RETURN', 'CANCEL', 'VOID')),
    buyer    ${id},
    total    bigint check (total between 0 and 9007199254740991),
    sold_on  date,
    seq      bigint check (seq >= 1),
    reason   ${text},
    made_at  bigint,
    caller   ${key},
    token    ${key},
    begun_at timestamp with time zone default current_timestamp not null,
    taken_at timestamp with time zone default current_timestamp not null,
    times    integer default 0 not null
);
create index if not exists pending_by_age on commerce.pending (taken_at);

-- The goods that are to come back.
create table if not exists commerce.pending_line (
    order_id   uuid not null,
    line       integer not null check (line >= 1),
    product    ${id} not null,
    quantity   bigint not null check (quantity between 1 and 1000000),
    unit_price bigint not null check (unit_price between 0 and 1000000000000),
    primary key (order_id, line)
);

-- Whether the wallets that orders are paid from are here.
alter table commerce.shop add column if not exists payments varchar(9) default 'here' not null;
