-- What was sold in spans of 6, 36 and 216 days, counted from 1970-01-01, so that a long window is put together from few rows.
-- Orders touch only their day's row of sale, and know nothing of the sums, which catch up later: what they have of a row is noted in it.
-- So whoever writes, the older releases too, nothing is missing, and nothing that takes long is done here.

create table if not exists commerce.sale_sum (
    days      integer not null,
    first_day date not null,
    product   ${id} not null,
    units     bigint not null,
    primary key (days, first_day, product)
) ${updated};

-- how many of its units the sums have
alter table commerce.sale add column if not exists summed bigint default 0 not null;

-- whether that is not all of them
alter table commerce.sale add column if not exists changed ${units_unlike_summed};

create index if not exists sales_that_changed on commerce.sale ${sold_on_if_changed};
${keep_units_unlike_summed}
