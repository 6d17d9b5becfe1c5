-- Each query answers one number, which must be 0, and its label is what it verifies.

select (select sum(amount) from spring.wallet_entry where kind = 'CHARGE')
     - (select sum(balance) from spring.wallet)
     - (select coalesce(sum(total), 0) from spring.orders) as money;

select (select sum(amount) from spring.wallet_entry) - (select sum(balance) from spring.wallet) as entries;

select count(*) as entries_of_each_wallet
from spring.wallet w
     full join (select user_id, max(seq) as last, count(*) as entries, sum(amount) as balance
                from spring.wallet_entry
                group by user_id) e using (user_id)
where (w.entries, w.entries, w.balance) is distinct from (e.last, e.entries, e.balance);

select count(*) as payment_of_each_order
from spring.orders o full join spring.payment p on p.id = o.payment_id
where (o.user_id, o.total) is distinct from (p.user_id, p.amount);

select count(*) as lines_of_each_order
from spring.orders o
     full join (select order_id, sum(quantity * unit_price) as total
                from spring.order_line
                group by order_id) l on l.order_id = o.id
where o.total is distinct from l.total;

select (select sum(delta) from spring.stock_adjustment)
     - (select sum(stock) from spring.product)
     - (select coalesce(sum(quantity), 0) from spring.order_line) as stock;

select (select coalesce(sum(units), 0) from spring.sale) - (select coalesce(sum(quantity), 0) from spring.order_line) as sales;

select count(*) as sales_of_each_product
from spring.sale s
     full join (select sold_on, product_id, sum(quantity) as units
                from spring.orders o join spring.order_line l on l.order_id = o.id
                group by sold_on, product_id) o using (sold_on, product_id)
where s.units is distinct from o.units;
