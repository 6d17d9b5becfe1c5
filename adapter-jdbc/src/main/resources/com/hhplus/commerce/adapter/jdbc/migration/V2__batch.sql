-- Which batches were committed, for a committer that was not told so. A number is taken once: by its batch, in the transaction of
-- that batch, or by the committer that gives it up, after which the batch can never be committed.
create table if not exists commerce.batch (
    committer   bigint not null,
    number      bigint not null,
    given_up    boolean not null,
    recorded_at timestamp with time zone default current_timestamp not null,
    primary key (committer, number)
);
