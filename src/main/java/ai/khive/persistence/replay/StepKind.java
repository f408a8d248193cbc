package ai.khive.persistence.replay;

/** What a step is about, from the event's type and tool. */
public enum StepKind {
  /** What the user asked. */
  PROMPT,
  /** A command of a shell. */
  COMMAND,
  /** A change of files. */
  EDIT,
  /** A run of an agent. */
  AGENT,
  /** Use of any other tool. */
  TOOL,
  /** A message to the user. */
  NOTIFICATION,
  /** A turn of the session itself, such as its start, its end or a compaction. */
  SESSION,
  /** A planning session. */
  PLAN,
  /** An event of a type that is not known. */
  OTHER
}
