-- What was sold in spans of 6, 36 and 216 days, counted from 1970-01-01, so that a long window is put together from few rows.
-- Orders touch only their day's row of sale: it says by how many units the sums are behind, and they catch up once the day is over.

create table commerce.sale_sum (
    days      integer not null,
    first_day date not null,
    product   ${id} not null,
    units     bigint not null,
    primary key (days, first_day, product)
) ${updated};

-- null if the sums have none of the units
alter table commerce.sale add column unsummed bigint default 0;
alter table commerce.sale alter column unsummed set default null;

-- whether there may be unsummed units
alter table commerce.sale add column changed boolean default false not null;
alter table commerce.sale alter column changed set default true;

create index sales_that_changed on commerce.sale ${sold_on_if_changed};

update commerce.sale set unsummed = null, changed = true where sold_on >= current_date - 7;

insert into commerce.sale_sum (days, first_day, product, units)
select 6, first_day, product, sum(units)
from (
    select date '1970-01-01' + 6 * cast(floor(extract(epoch from sold_on) / 518400) as integer) as first_day, product, units
    from commerce.sale
    where not changed
) as sold
group by first_day, product
order by first_day, product;

insert into commerce.sale_sum (days, first_day, product, units)
select 36, first_day, product, sum(units)
from (
    select date '1970-01-01' + 36 * cast(floor(extract(epoch from first_day) / 3110400) as integer) as first_day, product, units
    from commerce.sale_sum
    where days = 6
) as sold
group by first_day, product
order by first_day, product;

insert into commerce.sale_sum (days, first_day, product, units)
select 216, first_day, product, sum(units)
from (
    select date '1970-01-01' + 216 * cast(floor(extract(epoch from first_day) / 18662400) as integer) as first_day, product, units
    from commerce.sale_sum
    where days = 36
) as sold
group by first_day, product
order by first_day, product;
