-- What a shop of schema version 4 has left in PostgreSQL: each row as an insert statement, to be run on a database with the
-- migrations up to V4. It was written by the classes of that release, at which returns and refunds in part were not known yet; the
-- same trade left shop.mv.db and shop.mark, and what it showed is in shown.txt.

insert into commerce.shop (only_one, currency, zone)
    values (true, 'KRW', 'Asia/Seoul');

insert into commerce.wallet (owner, balance, entries)
    values ('ann', 8350, 6);
insert into commerce.wallet (owner, balance, entries)
    values ('bob', 4150, 6);
insert into commerce.wallet (owner, balance, entries)
    values ('cat', 1726, 8);

insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('ann', 1, 'CHARGE', 10000, 10000, null, false, 1772409600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('ann', 2, 'PAYMENT', -200, 9800, '019cabd8-387d-7303-a179-eec3c489e15d', true, 1772409600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('ann', 3, 'PAYMENT', -600, 9200, '019cacea-e0fd-70c5-a6bf-35134533e2ff', true, 1772427600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('ann', 4, 'PAYMENT', -700, 8500, '019cacea-e0fd-70c6-9d1d-b3e292ea9770', false, 1772427600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('ann', 5, 'REFUND', 600, 9100, '019cacea-e0fd-70c5-a6bf-35134533e2ff', true, 1772571600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('ann', 6, 'PAYMENT', -750, 8350, '019cbaa6-80fd-735a-a0fe-4729e1929c4d', true, 1772658000125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('bob', 1, 'CHARGE', 5000, 5000, null, false, 1772409600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('bob', 2, 'PAYMENT', -850, 4150, '019cabd8-387d-7304-9245-c6378d5f8f6a', true, 1772409600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('bob', 3, 'PAYMENT', -400, 3750, '019cacea-e0fd-70c4-99dd-771dc05593d8', true, 1772427600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('bob', 4, 'PAYMENT', -300, 3450, '019cacea-e0fd-70c7-a1ec-d075a435e8a2', false, 1772427600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('bob', 5, 'REFUND', 400, 3850, '019cacea-e0fd-70c4-99dd-771dc05593d8', true, 1772514000125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('bob', 6, 'REFUND', 300, 4150, '019cacea-e0fd-70c7-a1ec-d075a435e8a2', false, 1772571600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('cat', 1, 'CHARGE', 1, 1, null, false, 1772409600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('cat', 2, 'CHARGE', 2000, 2001, null, false, 1772514000125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('cat', 3, 'PAYMENT', 0, 2001, '019cb211-3cfd-7747-b42e-b43695caeabc', true, 1772514000125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('cat', 4, 'PAYMENT', 0, 2001, '019cb211-3cfd-7748-aba1-0de58c2be27b', true, 1772514000125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('cat', 5, 'REFUND', 0, 2001, '019cb211-3cfd-7748-aba1-0de58c2be27b', true, 1772571600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('cat', 6, 'PAYMENT', -450, 1551, '019cb580-24fd-7068-925c-c171746aae67', false, 1772571600125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('cat', 7, 'REFUND', 450, 2001, '019cb580-24fd-7068-925c-c171746aae67', false, 1772658000125);
insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
    values ('cat', 8, 'PAYMENT', -275, 1726, '019cbaa6-80fd-735c-82cc-c5915116f349', true, 1772658000125);

insert into commerce.product (id, name, price, stock, adjustments)
    values ('apple', 'apple', 100, 94, 2);
insert into commerce.product (id, name, price, stock, adjustments)
    values ('leaflet', 'leaflet', 0, 97, 1);
insert into commerce.product (id, name, price, stock, adjustments)
    values ('pear', 'Pear', 275, 93, 1);

insert into commerce.stock_adjustment (product, seq, delta, stock, reason, made_at)
    values ('apple', 1, 100, 100, 'delivery', 1772409600125);
insert into commerce.stock_adjustment (product, seq, delta, stock, reason, made_at)
    values ('apple', 2, -3, 89, 'eaten by mice', 1772514000125);
insert into commerce.stock_adjustment (product, seq, delta, stock, reason, made_at)
    values ('leaflet', 1, 100, 100, 'delivery', 1772409600125);
insert into commerce.stock_adjustment (product, seq, delta, stock, reason, made_at)
    values ('pear', 1, 100, 100, 'delivery', 1772409600125);

insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance)
    values ('019cabd8-387d-7303-a179-eec3c489e15d', 'ann', 200, 9800, 1772409600125, '2026-03-02', null, null);
insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance)
    values ('019cabd8-387d-7304-9245-c6378d5f8f6a', 'bob', 850, 4150, 1772409600125, '2026-03-02', null, null);
insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance)
    values ('019cacea-e0fd-70c4-99dd-771dc05593d8', 'bob', 400, 3750, 1772427600125, '2026-03-02', 1772514000125, 3850);
insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance)
    values ('019cacea-e0fd-70c5-a6bf-35134533e2ff', 'ann', 600, 9200, 1772427600125, '2026-03-02', 1772571600125, 9100);
insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance)
    values ('019cb211-3cfd-7747-b42e-b43695caeabc', 'cat', 0, 2001, 1772514000125, '2026-03-03', null, null);
insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance)
    values ('019cb211-3cfd-7748-aba1-0de58c2be27b', 'cat', 0, 2001, 1772514000125, '2026-03-03', 1772571600125, 2001);
insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance)
    values ('019cbaa6-80fd-735a-a0fe-4729e1929c4d', 'ann', 750, 8350, 1772658000125, '2026-03-05', null, null);
insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance)
    values ('019cbaa6-80fd-735c-82cc-c5915116f349', 'cat', 275, 1726, 1772658000125, '2026-03-05', null, null);

insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cabd8-387d-7303-a179-eec3c489e15d', 1, 'apple', 2, 100);
insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cabd8-387d-7304-9245-c6378d5f8f6a', 1, 'apple', 1, 100);
insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cabd8-387d-7304-9245-c6378d5f8f6a', 2, 'pear', 3, 250);
insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cabd8-387d-7304-9245-c6378d5f8f6a', 3, 'leaflet', 1, 0);
insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cacea-e0fd-70c4-99dd-771dc05593d8', 1, 'apple', 4, 100);
insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cacea-e0fd-70c5-a6bf-35134533e2ff', 1, 'apple', 1, 100);
insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cacea-e0fd-70c5-a6bf-35134533e2ff', 2, 'pear', 2, 250);
insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cacea-e0fd-70c5-a6bf-35134533e2ff', 3, 'leaflet', 5, 0);
insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cb211-3cfd-7747-b42e-b43695caeabc', 1, 'leaflet', 2, 0);
insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cb211-3cfd-7748-aba1-0de58c2be27b', 1, 'leaflet', 7, 0);
insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cbaa6-80fd-735a-a0fe-4729e1929c4d', 1, 'pear', 3, 250);
insert into commerce.order_line (order_id, line, product, quantity, unit_price)
    values ('019cbaa6-80fd-735c-82cc-c5915116f349', 1, 'pear', 1, 275);

insert into commerce.payment (id, payer, amount, balance, made_at, refunded_at, refund_balance)
    values ('019cacea-e0fd-70c6-9d1d-b3e292ea9770', 'ann', 700, 8500, 1772427600125, null, null);
insert into commerce.payment (id, payer, amount, balance, made_at, refunded_at, refund_balance)
    values ('019cacea-e0fd-70c7-a1ec-d075a435e8a2', 'bob', 300, 3450, 1772427600125, 1772571600125, 4150);
insert into commerce.payment (id, payer, amount, balance, made_at, refunded_at, refund_balance)
    values ('019cb580-24fd-7068-925c-c171746aae67', 'cat', 450, 1551, 1772571600125, 1772658000125, 2001);

insert into commerce.sale (sold_on, product, units, summed, changed)
    values ('2026-03-02', 'apple', 3, 3, false);
insert into commerce.sale (sold_on, product, units, summed, changed)
    values ('2026-03-02', 'leaflet', 1, 1, false);
insert into commerce.sale (sold_on, product, units, summed, changed)
    values ('2026-03-02', 'pear', 3, 3, false);
insert into commerce.sale (sold_on, product, units, summed, changed)
    values ('2026-03-03', 'leaflet', 2, 2, false);
insert into commerce.sale (sold_on, product, units, summed, changed)
    values ('2026-03-05', 'pear', 4, 4, false);

insert into commerce.sale_sum (days, first_day, product, units)
    values (6, '2026-03-02', 'apple', 3);
insert into commerce.sale_sum (days, first_day, product, units)
    values (6, '2026-03-02', 'leaflet', 3);
insert into commerce.sale_sum (days, first_day, product, units)
    values (6, '2026-03-02', 'pear', 7);
insert into commerce.sale_sum (days, first_day, product, units)
    values (36, '2026-01-31', 'apple', 3);
insert into commerce.sale_sum (days, first_day, product, units)
    values (36, '2026-01-31', 'leaflet', 3);
insert into commerce.sale_sum (days, first_day, product, units)
    values (36, '2026-01-31', 'pear', 7);
insert into commerce.sale_sum (days, first_day, product, units)
    values (216, '2025-08-04', 'apple', 3);
insert into commerce.sale_sum (days, first_day, product, units)
    values (216, '2025-08-04', 'leaflet', 3);
insert into commerce.sale_sum (days, first_day, product, units)
    values (216, '2025-08-04', 'pear', 7);

insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id, kept_at)
    values ('local', 'adjust', -7895442134325926673, 1318411872068429013, 'ADJUSTMENT', 'apple', 2, null, '2026-11-26 12:03:09.551322+00');
insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id, kept_at)
    values ('local', 'cancel', 7258807223388002676, -8613798355678533334, 'ORDER', null, null, '019cacea-e0fd-70c4-99dd-771dc05593d8', '2026-11-26 12:03:09.908477+00');
insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id, kept_at)
    values ('local', 'cancel for free', 4200997036160622156, 3746114487505568400, 'ORDER', null, null, '019cb211-3cfd-7748-aba1-0de58c2be27b', '2026-11-26 12:03:09.951572+00');
insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id, kept_at)
    values ('local', 'charge', -1497297428306327331, -6056561706274186108, 'ENTRY', 'cat', 2, null, '2026-11-26 12:03:09.5388+00');
insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id, kept_at)
    values ('local', 'pay', 6707341231985410744, 7684576954012739302, 'PAYMENT', null, null, '019cacea-e0fd-70c6-9d1d-b3e292ea9770', '2026-11-26 12:03:09.519182+00');
insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id, kept_at)
    values ('local', 'pay and refund', -165689233201035969, 8103864434205923891, 'PAYMENT', null, null, '019cacea-e0fd-70c7-a1ec-d075a435e8a2', '2026-11-26 12:03:09.532322+00');
insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id, kept_at)
    values ('local', 'place', 7830177107564279315, 2593445108552003845, 'ORDER', null, null, '019cabd8-387d-7303-a179-eec3c489e15d', '2026-11-26 12:03:09.427191+00');
insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id, kept_at)
    values ('local', 'place and cancel', 6353856880222558836, -2195419355568708617, 'ORDER', null, null, '019cacea-e0fd-70c4-99dd-771dc05593d8', '2026-11-26 12:03:09.478849+00');
insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id, kept_at)
    values ('local', 'refund', 8149927547943783480, -3633921860301964876, 'PAYMENT', null, null, '019cacea-e0fd-70c7-a1ec-d075a435e8a2', '2026-11-26 12:03:09.983062+00');

insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 1, false, '2026-11-26 12:03:09.063807+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 2, false, '2026-11-26 12:03:09.179358+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 3, false, '2026-11-26 12:03:09.212754+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 4, false, '2026-11-26 12:03:09.223582+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 5, false, '2026-11-26 12:03:09.231887+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 6, false, '2026-11-26 12:03:09.237061+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 7, false, '2026-11-26 12:03:09.245234+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 8, false, '2026-11-26 12:03:09.28005+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 9, false, '2026-11-26 12:03:09.283497+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 10, false, '2026-11-26 12:03:09.427191+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 11, false, '2026-11-26 12:03:09.463218+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 12, false, '2026-11-26 12:03:09.478849+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 13, false, '2026-11-26 12:03:09.496511+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 14, false, '2026-11-26 12:03:09.519182+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 15, false, '2026-11-26 12:03:09.532322+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 16, false, '2026-11-26 12:03:09.5388+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 17, false, '2026-11-26 12:03:09.551322+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 18, false, '2026-11-26 12:03:09.556003+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 19, false, '2026-11-26 12:03:09.568299+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 20, false, '2026-11-26 12:03:09.908477+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 21, false, '2026-11-26 12:03:09.938705+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 22, false, '2026-11-26 12:03:09.951572+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 23, false, '2026-11-26 12:03:09.983062+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 24, false, '2026-11-26 12:03:09.993826+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 25, false, '2026-11-26 12:03:10.002847+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 26, false, '2026-11-26 12:03:10.025949+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 27, false, '2026-11-26 12:03:10.040653+00');
insert into commerce.batch (committer, number, given_up, recorded_at)
    values (1581948699067564125, 28, false, '2026-11-26 12:03:10.055978+00');
