-- The tables of khive-persistence on PostgreSQL, as Hibernate creates them.
-- The comment on a table is its mark, with the storage form.
-- The indexes are those of khive.indexes=full. For "recency" leave out all but those
-- on created_at, for "none" all; docs/settings.md says how to drop them.

create table hook_events (id varchar(255) not null, content jsonb check (content is null or jsonb_typeof(content)='object'), created_at timestamp(6) with time zone, embedding jsonb, node_metadata jsonb, primary key (id));
comment on table hook_events is 'khive-persistence storage form 1';
create table planner_sessions (id varchar(255) not null, content jsonb check (content is null or jsonb_typeof(content)='object'), created_at timestamp(6) with time zone, embedding jsonb, node_metadata jsonb, primary key (id));
comment on table planner_sessions is 'khive-persistence storage form 1';
set client_min_messages = warning;
create index if not exists planner_sessions_created_at on planner_sessions (created_at desc);
reset client_min_messages;
set client_min_messages = warning;
create index if not exists planner_sessions_complexity on planner_sessions ((case when jsonb_typeof("content"->'complexity')='string' and char_length("content"->>'complexity')<=500 then "content"->>'complexity' end), created_at desc);
reset client_min_messages;
set client_min_messages = warning;
create index if not exists planner_sessions_session_id on planner_sessions ((case when jsonb_typeof("content"->'session_id')='string' and char_length("content"->>'session_id')<=500 then "content"->>'session_id' end), created_at desc);
reset client_min_messages;
set client_min_messages = warning;
create index if not exists hook_events_created_at on hook_events (created_at desc);
reset client_min_messages;
set client_min_messages = warning;
create index if not exists hook_events_event_type on hook_events ((case when jsonb_typeof("content"->'event_type')='string' and char_length("content"->>'event_type')<=500 then "content"->>'event_type' end), created_at desc);
reset client_min_messages;
set client_min_messages = warning;
create index if not exists hook_events_session_id on hook_events ((case when jsonb_typeof("content"->'session_id')='string' and char_length("content"->>'session_id')<=500 then "content"->>'session_id' end), created_at desc);
reset client_min_messages;
set client_min_messages = warning;
create index if not exists hook_events_tool_name on hook_events ((case when jsonb_typeof("content"->'tool_name')='string' and char_length("content"->>'tool_name')<=500 then "content"->>'tool_name' end), created_at desc);
reset client_min_messages;
