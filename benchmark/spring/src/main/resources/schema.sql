-- Run at each start. What the kernel's own schema has, in its own schema: as there, no foreign keys, which would only slow it down.

create schema if not exists spring;

create table if not exists spring.wallet (
    user_id varchar(64) primary key,
    balance bigint not null check (balance >= 0),
    entries bigint not null check (entries >= 1)
) with (fillfactor = 80);

create table if not exists spring.wallet_entry (
    user_id    varchar(64) not null,
    seq        bigint not null check (seq >= 1),
    kind       varchar(7) not null check (kind in ('CHARGE', 'PAYMENT')),
    amount     bigint not null,
    balance    bigint not null check (balance >= 0),
    payment_id uuid,
    made_at    timestamp with time zone not null,
    primary key (user_id, seq)
);

create table if not exists spring.product (
    id    varchar(64) primary key,
    name  varchar(200) not null,
    price bigint not null check (price >= 0),
    stock bigint not null check (stock >= 0)
) with (fillfactor = 80);

create table if not exists spring.stock_adjustment (
    product_id varchar(64) not null,
    seq        bigint not null check (seq >= 1),
    delta      bigint not null check (delta <> 0),
    primary key (product_id, seq)
);

create table if not exists spring.payment (
    id      uuid primary key,
    user_id varchar(64) not null,
    amount  bigint not null check (amount >= 0),
    balance bigint not null check (balance >= 0),
    paid_at timestamp with time zone not null
);

create table if not exists spring.orders (
    id         uuid primary key,
    user_id    varchar(64) not null,
    status     varchar(9) not null check (status in ('PAID')),
    total      bigint not null check (total >= 0),
    payment_id uuid not null,
    placed_at  timestamp with time zone not null,
    sold_on    date not null
);
create index if not exists orders_of_user on spring.orders (user_id, id);

create table if not exists spring.order_line (
    order_id   uuid not null,
    line       integer not null check (line >= 0),
    product_id varchar(64) not null,
    quantity   bigint not null check (quantity >= 1),
    unit_price bigint not null check (unit_price >= 0),
    primary key (order_id, line)
);

create table if not exists spring.sale (
    sold_on    date not null,
    product_id varchar(64) not null,
    units      bigint not null check (units >= 0),
    primary key (sold_on, product_id)
) with (fillfactor = 80);

create table if not exists spring.idempotency_key (
    token      varchar(255) primary key,
    order_id   uuid not null,
    created_at timestamp with time zone not null
);
