-- The feed: which facts were committed, in which order. In a store that was there before, it begins here.
-- A server of an older release that runs still would change things without an event. So the table by which it commits is replaced by another:
-- whatever it would change is refused from here on, and its probe says so. The table of products is locked before, as each server does.

alter table commerce.product add column if not exists changes bigint default 0 not null;

-- What products were called and cost. What was changed before is not known.
create table if not exists commerce.product_change (
    product   ${id} not null,
    seq       bigint not null check (seq >= 1),
    registers boolean not null,
    name      ${text} not null,
    price     bigint not null check (price between 0 and 1000000000000),
    stock     bigint not null check (stock between 0 and 9007199254740991),
    made_at   bigint not null,
    primary key (product, seq),
    check (not registers or seq = 1 and stock = 0)
);

drop table if exists commerce.batch;

-- Which batches were committed, as that one told: a number is taken once, by its batch, or by the committer that gives it up.
create table if not exists commerce.outcome (
    committer   bigint not null,
    number      bigint not null,
    given_up    boolean not null,
    recorded_at timestamp with time zone default current_timestamp not null,
    primary key (committer, number)
);

-- The position of the newest event. It is the last row that a transaction locks: who has it commits next, so positions have no gaps, and
-- become visible in their order.
create table if not exists commerce.feed (
    only_one boolean primary key check (only_one),
    head     bigint not null check (head >= 0)
) ${updated};

insert into commerce.feed (only_one, head)
select true, 0
where not exists (select 1 from commerce.feed);

-- The events of a batch, from its first position on. Each is a reference to its fact: an entry, adjustment or change of a product by holder and
-- seq, an order or payment by id, a return or refund by id and seq. What none of a batch has is null as a whole.
create table if not exists commerce.event_batch (
    first_position bigint primary key,
    types          varchar array not null,
    holders        varchar array,
    seqs           bigint array,
    ids            uuid array
);

-- The same with a row for each event, for whoever reads it in SQL.
create or replace view commerce.event as ${events_of_batches};

-- Up to where those who follow the feed under a name have come, and who is at it.
create table if not exists commerce.place (
    name       varchar(400) primary key,
    position   bigint not null check (position >= 0),
    holder     uuid,
    held_until timestamp with time zone
);
