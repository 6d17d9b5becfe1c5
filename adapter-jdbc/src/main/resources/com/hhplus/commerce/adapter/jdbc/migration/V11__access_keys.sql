-- What machines are known by: only the SHA-256 of each secret. None is ever removed.
create table if not exists commerce.access_key (
    id         uuid primary key,
    name       varchar(64) not null,
    role       varchar(16) not null check (role in ('merchant', 'service')),
    created_at bigint not null,
    revoked_at bigint,
    hash       bytea not null
);
