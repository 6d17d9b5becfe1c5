-- Addresses that events are sent to, with their secrets, which are sealed; with the secret before, as long as that signs too; and with why
-- the event after its position is not taken yet. The version counts what was changed from outside.
create table if not exists commerce.webhook (
    id            uuid primary key,
    url           varchar(2000) not null,
    types         varchar array not null,
    created_at    bigint not null,
    position      bigint not null check (position >= 0),
    secret        bytea not null,
    former_secret bytea,
    former_until  bigint,
    failing_since bigint,
    times_sent    integer,
    error         varchar(1000),
    next_at       bigint,
    version       bigint not null check (version >= 0),
    check ((former_secret is null) = (former_until is null)),
    check ((failing_since is null) = (times_sent is null) and (failing_since is null) = (error is null))
);
