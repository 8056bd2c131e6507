-- +goose Up
-- One row per version of a record: nothing is ever updated or deleted here.
create table record (
    city_id     KEY     not null,
    id          KEY     not null,
    register    KEY     not null,
    record_id   KEY     not null,
    released_on KEY     not null,
    recorded_at bigint  not null,
    author      text    not null,
    source      text    not null,
    change_id   KEY     not null,
    deleted     boolean not null,
    data        text    not null,
    primary key (city_id, id)
);

create index record_by_key on record (city_id, register, record_id, released_on, id);

-- One row per transaction, each holding the hash of the one before it.
create table change (
    city_id       KEY    not null,
    id            KEY    not null,
    author        text   not null,
    action        text   not null,
    source        text   not null,
    recorded_at   bigint not null,
    added         bigint not null,
    changed       bigint not null,
    removed       bigint not null,
    previous_hash text   not null,
    hash          text   not null,
    primary key (city_id, id)
);

-- The tail of each city's chain; taking it serialises that city's writers.
create table change_head (
    city_id KEY    not null primary key,
    hash    text   not null,
    writes  bigint not null
);

-- What a cache compares: the last change of each register.
create table register_head (
    city_id  KEY not null,
    register KEY not null,
    revision KEY not null,
    primary key (city_id, register)
);

create table document_text (
    city_id     KEY    not null,
    document_id KEY    not null,
    sha256      text   not null,
    body        text   not null,
    recorded_at bigint not null,
    primary key (city_id, document_id)
);

-- +goose Down
drop table document_text;
drop table register_head;
drop table change_head;
drop table change;
drop table record;
