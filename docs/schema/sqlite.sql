-- The tables of khive-persistence on SQLite, as Hibernate creates them.
-- The mark tells such a file from khive's own, whose oldest hold local times:
-- application_id is "Khiv", user_version is the storage form.
-- The indexes are those of khive.indexes=full. For "recency" leave out all but those
-- on created_at, for "none" all; docs/settings.md says how to drop them.

create table hook_events (id varchar(255) not null, content JSON check (content is null or (typeof(content)='text' and json_valid(content) and json_type(content)='object')), created_at DATETIME, embedding JSON, node_metadata JSON, primary key (id));
create table planner_sessions (id varchar(255) not null, content JSON check (content is null or (typeof(content)='text' and json_valid(content) and json_type(content)='object')), created_at DATETIME, embedding JSON, node_metadata JSON, primary key (id));
create index if not exists hook_events_created_at on hook_events (created_at desc);
create index if not exists hook_events_event_type on hook_events ((cast(case when json_type("content",'$.event_type')='text' and length(json_extract("content",'$.event_type'))<=500 then json_extract("content",'$.event_type') end as varchar)), created_at desc);
create index if not exists hook_events_session_id on hook_events ((cast(case when json_type("content",'$.session_id')='text' and length(json_extract("content",'$.session_id'))<=500 then json_extract("content",'$.session_id') end as varchar)), created_at desc);
create index if not exists hook_events_tool_name on hook_events ((cast(case when json_type("content",'$.tool_name')='text' and length(json_extract("content",'$.tool_name'))<=500 then json_extract("content",'$.tool_name') end as varchar)), created_at desc);
create index if not exists planner_sessions_complexity on planner_sessions ((cast(case when json_type("content",'$.complexity')='text' and length(json_extract("content",'$.complexity'))<=500 then json_extract("content",'$.complexity') end as varchar)), created_at desc);
create index if not exists planner_sessions_complexity_covering on planner_sessions ((cast(case when json_type("content",'$.complexity')='text' and length(json_extract("content",'$.complexity'))<=500 then json_extract("content",'$.complexity') end as varchar)), (cast(case when json_type("content",'$.workflow_pattern')='text' then json_extract("content",'$.workflow_pattern') end as varchar)), (case when json_type("content",'$.confidence') in ('integer','real') and json_extract("content",'$.confidence') between -1.7976931348623157E308 and 1.7976931348623157E308 then json_extract("content",'$.confidence') end), (case when json_type("content",'$.planning_cost') in ('integer','real') and json_extract("content",'$.planning_cost') between -1.7976931348623157E308 and 1.7976931348623157E308 then json_extract("content",'$.planning_cost') end), (case when json_type("content",'$.agent_count') in ('integer','real') and json_extract("content",'$.agent_count') between -1.7976931348623157E308 and 1.7976931348623157E308 then json_extract("content",'$.agent_count') end), created_at desc);
create index if not exists planner_sessions_created_at on planner_sessions (created_at desc);
create index if not exists planner_sessions_session_id on planner_sessions ((cast(case when json_type("content",'$.session_id')='text' and length(json_extract("content",'$.session_id'))<=500 then json_extract("content",'$.session_id') end as varchar)), created_at desc);
pragma application_id = 1265133942;
pragma user_version = 1;
