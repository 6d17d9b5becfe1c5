-- So that the cost of forgetting old keys follows what is forgotten, not what is there.
create index if not exists keys_by_age on commerce.request_key (kept_at);
