package ai.khive.persistence.transfer.legacy;

/** A row of khive's, with its place in the table. */
record RawRow(
    long rowid,
    RawValue id,
    RawValue content,
    RawValue metadata,
    RawValue createdAt,
    RawValue embedding) {

  long size() {
    return id.size() + content.size() + metadata.size() + createdAt.size() + embedding.size();
  }
}
