package ai.khive.persistence.hook;

/**
 * The SQL of what is known of an event only by looking in several places. It stands in indexes, so
 * a change of it needs indexes of other names.
 */
final class EventSql {

  /** As {@link HookEvent#isError}. */
  static final String ERROR_SQLITE =
      """
      case \
      when json_type("content",'$.metadata.has_error')='true' or json_type("content",'$.metadata.is_error')='true' \
      or json_type("content",'$.metadata.success')='false' then 1 \
      when json_type("content",'$.metadata.has_error') is not null or json_type("content",'$.metadata.is_error') is not null \
      or json_type("content",'$.metadata.success') is not null then 0 end\
      """;

  static final String ERROR_POSTGRESQL =
      """
      case \
      when cast('true' as jsonb) in ("content"->'metadata'->'has_error',"content"->'metadata'->'is_error') \
      or "content"->'metadata'->'success'=cast('false' as jsonb) then true \
      when "content"->'metadata'->'has_error' is not null or "content"->'metadata'->'is_error' is not null \
      or "content"->'metadata'->'success' is not null then false end\
      """;

  /**
   * How much of a command is in an index, in characters: a script in a here-document may be of any
   * length.
   */
  private static final String COMMAND_CHARACTERS = "200";

  /**
   * The command, which khive puts beside the event type; others keep the input of the tool, there
   * or in the metadata.
   */
  static final String COMMAND_START_SQLITE =
      """
      cast(substr(coalesce(\
      case when json_type("content",'$.command')='text' then nullif(json_extract("content",'$.command'),'') end,\
      case when json_type("content",'$.metadata.command')='text' then nullif(json_extract("content",'$.metadata.command'),'') end,\
      case when json_type("content",'$.tool_input.command')='text' then nullif(json_extract("content",'$.tool_input.command'),'') end,\
      case when json_type("content",'$.metadata.tool_input.command')='text' \
      then nullif(json_extract("content",'$.metadata.tool_input.command'),'') end\
      ),1,"""
          + COMMAND_CHARACTERS
          + ") as varchar)";

  static final String COMMAND_START_POSTGRESQL =
      """
      substr(coalesce(\
      case when jsonb_typeof("content"->'command')='string' then nullif("content"->>'command','') end,\
      case when jsonb_typeof("content"->'metadata'->'command')='string' then nullif("content"->'metadata'->>'command','') end,\
      case when jsonb_typeof("content"->'tool_input'->'command')='string' then nullif("content"->'tool_input'->>'command','') end,\
      case when jsonb_typeof("content"->'metadata'->'tool_input'->'command')='string' \
      then nullif("content"->'metadata'->'tool_input'->>'command','') end\
      ),1,"""
          + COMMAND_CHARACTERS
          + ")";

  private static final String IS_EDITING_TOOL = " in ('Edit','MultiEdit','Write','NotebookEdit') ";

  /**
   * The paths of an edit, as the text of a JSON array: where khive puts them, or else in the input
   * of a tool that edits.
   */
  static final String EDITED_PATHS_SQLITE =
      """
      cast(case when json_type("content",'$.file_paths[0]') is not null then json_extract("content",'$.file_paths') \
      when json_extract("content",'$.tool_name')"""
          + IS_EDITING_TOOL
          + """
            then case \
            when json_type("content",'$.tool_input.file_path')='text' then json_array(json_extract("content",'$.tool_input.file_path')) \
            when json_type("content",'$.metadata.tool_input.file_path')='text' then json_array(json_extract("content",'$.metadata.tool_input.file_path')) \
            when json_type("content",'$.tool_input.notebook_path')='text' then json_array(json_extract("content",'$.tool_input.notebook_path')) \
            when json_type("content",'$.metadata.tool_input.notebook_path')='text' then json_array(json_extract("content",'$.metadata.tool_input.notebook_path')) \
            end end as varchar)\
            """;

  static final String EDITED_PATHS_POSTGRESQL =
      """
      case when jsonb_typeof("content"->'file_paths')='array' and "content"->'file_paths'->0 is not null then cast("content"->'file_paths' as text) \
      when "content"->>'tool_name'"""
          + IS_EDITING_TOOL
          + """
            then case \
            when jsonb_typeof("content"->'tool_input'->'file_path')='string' then cast(jsonb_build_array("content"->'tool_input'->'file_path') as text) \
            when jsonb_typeof("content"->'metadata'->'tool_input'->'file_path')='string' then cast(jsonb_build_array("content"->'metadata'->'tool_input'->'file_path') as text) \
            when jsonb_typeof("content"->'tool_input'->'notebook_path')='string' then cast(jsonb_build_array("content"->'tool_input'->'notebook_path') as text) \
            when jsonb_typeof("content"->'metadata'->'tool_input'->'notebook_path')='string' then cast(jsonb_build_array("content"->'metadata'->'tool_input'->'notebook_path') as text) \
            end end\
            """;

  private EventSql() {}
}
