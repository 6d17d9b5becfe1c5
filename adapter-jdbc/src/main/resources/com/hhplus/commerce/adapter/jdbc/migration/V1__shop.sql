-- Amounts and stock are at most 2^53 - 1. Times are milliseconds since 1970-01-01T00:00Z. Ids of orders and payments rise with time.
-- There are no foreign keys: all that refers is written with what it refers to, and nothing of it is ever deleted.

create table commerce.shop (
    only_one boolean primary key check (only_one),
    currency varchar(3) not null,
    zone     varchar(64) not null
);

create table commerce.wallet (
    owner   ${id} primary key,
    balance bigint not null check (balance between 0 and 9007199254740991),
    entries bigint not null check (entries >= 1)
) ${updated};

-- The payment of an order bears the order's id.
create table commerce.wallet_entry (
    owner    ${id} not null,
    seq      bigint not null check (seq >= 1),
    kind     varchar(7) not null check (kind in ('CHARGE', 'PAYMENT', 'REFUND')),
    amount   bigint not null,
    balance  bigint not null check (balance between 0 and 9007199254740991),
    payment  uuid,
    of_order boolean not null,
    made_at  bigint not null,
    primary key (owner, seq)
);

create table commerce.product (
    id          ${id} primary key,
    name        ${text} not null,
    price       bigint not null check (price between 0 and 1000000000000),
    stock       bigint not null check (stock between 0 and 9007199254740991),
    adjustments bigint not null check (adjustments >= 0)
) ${updated};

create table commerce.stock_adjustment (
    product ${id} not null,
    seq     bigint not null check (seq >= 1),
    delta   bigint not null check (delta <> 0),
    stock   bigint not null check (stock between 0 and 9007199254740991),
    reason  ${text} not null,
    made_at bigint not null,
    primary key (product, seq)
);

-- An order with its payment: the balances are the buyer's right after it, and right after its refund.
create table commerce.orders (
    id             uuid primary key,
    buyer          ${id} not null,
    total          bigint not null check (total between 0 and 9007199254740991),
    balance        bigint not null check (balance between 0 and 9007199254740991),
    placed_at      bigint not null,
    sold_on        date not null,
    cancelled_at   bigint,
    refund_balance bigint check (refund_balance between 0 and 9007199254740991),
    check ((cancelled_at is null) = (refund_balance is null))
);
create index orders_of_buyer on commerce.orders (buyer, id);

create table commerce.order_line (
    order_id   uuid not null,
    line       integer not null check (line >= 1),
    product    ${id} not null,
    quantity   bigint not null check (quantity between 1 and 1000000),
    unit_price bigint not null check (unit_price between 0 and 1000000000000),
    primary key (order_id, line)
);

-- The payments that belong to no order.
create table commerce.payment (
    id             uuid primary key,
    payer          ${id} not null,
    amount         bigint not null check (amount between 1 and 9007199254740991),
    balance        bigint not null check (balance between 0 and 9007199254740991),
    made_at        bigint not null,
    refunded_at    bigint,
    refund_balance bigint check (refund_balance between 0 and 9007199254740991),
    check ((refunded_at is null) = (refund_balance is null))
);
create index payments_of_payer on commerce.payment (payer, id);

create table commerce.sale (
    sold_on date not null,
    product ${id} not null,
    units   bigint not null check (units >= 0),
    primary key (sold_on, product)
) ${updated};

-- The keys of commands that were carried out, each with the fact that it stands for:
-- an entry or an adjustment by holder and seq, an order or a payment by id.
create table commerce.request_key (
    caller           ${key} not null,
    token            ${key} not null,
    fingerprint_high bigint not null,
    fingerprint_low  bigint not null,
    fact             varchar(10) not null check (fact in ('ENTRY', 'ADJUSTMENT', 'ORDER', 'PAYMENT')),
    holder           ${id},
    seq              bigint,
    id               uuid,
    kept_at          timestamp with time zone default current_timestamp not null,
    primary key (caller, token)
);
