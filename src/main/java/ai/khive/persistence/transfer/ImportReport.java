package ai.khive.persistence.transfer;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What an import has done.
 *
 * @param files one for each file and kind, in the order of the import; unmodifiable
 * @param rejections the first {@value #MOST_REJECTIONS} of each file; unmodifiable
 */
public record ImportReport(List<ImportedFile> files, List<Rejection> rejections) {

  /** Most rejections of a file that a report lists; the file beside it has all. */
  public static final int MOST_REJECTIONS = 10_000;

  public ImportReport {
    files = List.copyOf(files);
    rejections = List.copyOf(rejections);
  }

  /** Returns the two reports in one. */
  public ImportReport and(ImportReport other) {
    return new ImportReport(
        Stream.concat(files.stream(), other.files.stream()).toList(),
        Stream.concat(rejections.stream(), other.rejections.stream()).toList());
  }

  /** Returns how many rows were read. */
  public long read() {
    return sum(ImportedFile::read);
  }

  /** Returns how many rows were stored that were not there. */
  public long inserted() {
    return sum(ImportedFile::inserted);
  }

  /** Returns how many rows were stored already with the same value. */
  public long present() {
    return sum(ImportedFile::present);
  }

  /** Returns how many rows were stored already with another value. */
  public long conflicts() {
    return sum(ImportedFile::conflicts);
  }

  /** Returns how many rows were not taken in. */
  public long rejected() {
    return sum(ImportedFile::rejected);
  }

  /** Returns how many rejections are not listed here. */
  public long rejectionsOmitted() {
    return rejected() - rejections.size();
  }

  private long sum(ToLongFunction<ImportedFile> figure) {
    return files.stream().mapToLong(figure).sum();
  }
}
