-- A shop to measure in, for a new schema: 10,000 wallets u0 to u9999 and 1,000 products p0 to p999.

insert into spring.wallet (user_id, balance, entries)
select 'u' || n, 1000000000000, 1
from generate_series(0, 9999) as n;

insert into spring.wallet_entry (user_id, seq, kind, amount, balance, made_at)
select user_id, 1, 'CHARGE', balance, balance, current_timestamp
from spring.wallet;

insert into spring.product (id, name, price, stock)
select 'p' || n, 'Product ' || n, 100 + n, 1000000000
from generate_series(0, 999) as n;

insert into spring.stock_adjustment (product_id, seq, delta)
select id, 1, stock
from spring.product;
