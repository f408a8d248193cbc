package ai.khive.persistence.benchmark;

import ai.khive.persistence.transfer.Export;
import ai.khive.persistence.transfer.Import;
import ai.khive.persistence.transfer.ImportReport;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The import of an export of the same rows; the floor is the one of khive's file. */
@State(Scope.Thread)
public class ExportedRows extends LegacyRows {

  private Path export;

  @Override
  void open() throws Exception {
    super.open();
    export = file.resolveSibling("exported_" + rows + ".jsonl");
    super.importRows();
    Export.of(export).withReplacement().from(store.khive());
  }

  @Override
  ImportReport importRows() {
    return Import.of(export).into(store.khive());
  }

  @Override
  void close() throws Exception {
    super.close();
    Files.deleteIfExists(export);
  }
}
