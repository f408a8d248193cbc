package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.transfer.RawNode;

/** A row of khive's, with its place in the table. */
record RawRow(long rowid, RawNode node) {}
