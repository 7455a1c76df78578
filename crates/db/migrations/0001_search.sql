-- Texts that can be searched, folded to plain words. Each slice puts its own in; `db::search` alone
-- reads them. Every word is indexed behind its collection and community ("person7wada"), so a
-- search in one community does not meet the words of another.
create table search (
-- only sqlite
    -- What the full-text index calls the row; unlike a bare rowid it survives `vacuum`.
    number integer primary key,
-- both
    community_id bigint not null,
    collection text not null,
    id bigint not null,
    words text not null,
-- only sqlite
    constraint search_pkey unique (community_id, collection, id)
) strict;

create virtual table search_index using fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
-- only postgres
    constraint search_pkey primary key (community_id, collection, id)
);

create index search_words on search using gin (
    cast(replace(' ' || words, ' ', ' ' || collection || cast(community_id as text) || 'w') as tsvector)
);
-- both
