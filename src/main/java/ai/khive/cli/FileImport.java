package ai.khive.cli;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import ai.khive.persistence.transfer.ConflictPolicy;
import ai.khive.persistence.transfer.Import;
import ai.khive.persistence.transfer.ImportReport;
import ai.khive.persistence.transfer.Progress;
import ai.khive.persistence.transfer.legacy.LegacyImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The import of a file, as what it is needs it. */
interface FileImport {

  /** Looks at what a file holds, and at its name only if it holds nothing. */
  static FileImport of(Path file, ZoneId zone, ConflictPolicy policy) {
    return isDatabase(file)
        ? new OfDatabase(LegacyImport.of(file).withZone(zone).withConflictPolicy(policy))
        : new OfExport(Import.of(file).withZone(zone).withConflictPolicy(policy));
  }

  private static boolean isDatabase(Path file) {
    if (Files.isRegularFile(file)) {
      var magic = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
      try (var content = Files.newInputStream(file)) {
        var start = content.readNBytes(magic.length);
        if (start.length > 0) {
          return Arrays.equals(start, magic);
        }
      } catch (IOException e) {
        // Whatever is wrong with it, the import says so.
      }
    }
    var name = file.toString().toLowerCase(Locale.ROOT);
    return !name.endsWith(".jsonl") && !name.endsWith(".gz");
  }

  /** Checks that the file can be imported, before anything is. */
  void check();

  FileImport withProgress(Progress progress);

  ImportReport into(Khive target);

  ImportReport into(UnitOfWork unit);

  ImportReport rehearse(@Nullable Khive target);

  /** Of a database of khive's. */
  record OfDatabase(LegacyImport source) implements FileImport {

    @Override
    public void check() {
      source.check();
    }

    @Override
    public FileImport withProgress(Progress progress) {
      return new OfDatabase(source.withProgress(progress));
    }

    @Override
    public ImportReport into(Khive target) {
      return source.into(target);
    }

    @Override
    public ImportReport into(UnitOfWork unit) {
      return source.into(unit);
    }

    @Override
    public ImportReport rehearse(@Nullable Khive target) {
      return source.rehearse(target);
    }
  }

  /** Of what an export wrote, or an import has kept. */
  record OfExport(Import source) implements FileImport {

    @Override
    public void check() {
      source.check();
    }

    @Override
    public FileImport withProgress(Progress progress) {
      return new OfExport(source.withProgress(progress));
    }

    @Override
    public ImportReport into(Khive target) {
      return source.into(target);
    }

    @Override
    public ImportReport into(UnitOfWork unit) {
      return source.into(unit);
    }

    @Override
    public ImportReport rehearse(@Nullable Khive target) {
      return source.rehearse(target);
    }
  }
}
