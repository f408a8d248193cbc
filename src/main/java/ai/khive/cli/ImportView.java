package ai.khive.cli;

import ai.khive.persistence.transfer.ImportReport;
import ai.khive.persistence.transfer.ImportedFile;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.ExitCode;

/** What an import has done, for people and for programs. */
final class ImportView {

  private static final int DONE_BUT_NOT_ALL = 3;
  private static final int REJECTIONS_SHOWN = 10;

  private final KhiveCommand khive;

  ImportView(KhiveCommand khive) {
    this.khive = khive;
  }

  static int exitCode(ImportReport report) {
    return report.rejected() + report.conflicts() > 0 ? DONE_BUT_NOT_ALL : ExitCode.OK;
  }

  void write(ImportReport report) {
    if (khive.format() == Format.TABLE) {
      if (!report.files().isEmpty()) {
        writeTable(report);
      }
    } else {
      new Report(khive.environment()).write(document(report), khive.format());
    }
  }

  private void writeTable(ImportReport report) {
    new TextTable(
            khive.environment(),
            List.of(
                TextColumn.flexible("FILE", 12),
                TextColumn.optional("KIND"),
                TextColumn.fixed("LAYOUT"),
                TextColumn.fixed("READ").right(),
                TextColumn.fixed("NEW").right(),
                TextColumn.fixed("PRESENT").right(),
                TextColumn.fixed("CONFLICTS").right(),
                TextColumn.fixed("REJECTED").right(),
                TextColumn.fixed("MENDED").right()))
        .write(report.files().stream().map(ImportView::row).toList());
    var text = new TextBlock(khive.environment());
    for (var file : report.files()) {
      if (file.ambiguousTimes() + file.skippedTimes() > 0) {
        text.paragraph(
            "",
            "%s: %s times that the clocks have shown twice, read as the earlier one; %s that they skipped"
                .formatted(
                    file.file(),
                    Numbers.count(file.ambiguousTimes()),
                    Numbers.count(file.skippedTimes())));
      }
    }
    report.rejections().stream()
        .limit(REJECTIONS_SHOWN)
        .forEach(
            rejection ->
                text.paragraph(
                    "rejected  ",
                    (rejection.id() == null ? "" : rejection.id() + ": ") + rejection.reason()));
    if (report.rejected() > REJECTIONS_SHOWN) {
      text.paragraph("          ", "and " + Numbers.count(report.rejected() - REJECTIONS_SHOWN));
    }
    report.files().stream()
        .map(ImportedFile::rejectedRows)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(kept -> text.paragraph("kept in   ", kept.toString()));
  }

  private static List<String> row(ImportedFile file) {
    return List.of(
        file.file().toString(),
        file.kind(),
        file.layout() == null ? "-" : file.layout() + (file.mixed() ? " mixed" : ""),
        Numbers.count(file.read()),
        Numbers.count(file.inserted()),
        Numbers.count(file.present()),
        Numbers.count(file.conflicts()),
        Numbers.count(file.rejected()),
        Numbers.count(file.mended()));
  }

  private static ObjectNode document(ImportReport report) {
    var document = JsonNodeFactory.instance.objectNode();
    var files = document.putArray("files");
    for (var file : report.files()) {
      files
          .addObject()
          .put("file", file.file().toString())
          .put("kind", file.kind())
          .put("layout", file.layout())
          .put("mixed", file.mixed())
          .put("zone", file.zone() == null ? null : file.zone().getId())
          .put("read", file.read())
          .put("inserted", file.inserted())
          .put("present", file.present())
          .put("conflicts", file.conflicts())
          .put("rejected", file.rejected())
          .put("mended", file.mended())
          .put("ambiguousTimes", file.ambiguousTimes())
          .put("skippedTimes", file.skippedTimes())
          .put("rejectedRows", file.rejectedRows() == null ? null : file.rejectedRows().toString());
    }
    document
        .put("read", report.read())
        .put("inserted", report.inserted())
        .put("present", report.present())
        .put("conflicts", report.conflicts())
        .put("rejected", report.rejected());
    var rejections = document.putArray("rejections");
    for (var rejection : report.rejections()) {
      rejections
          .addObject()
          .put("file", rejection.file().toString())
          .put("id", rejection.id())
          .put("reason", rejection.reason());
    }
    return document.put("rejectionsOmitted", report.rejectionsOmitted());
  }

  /** Says in which zone times were read, if there were any without one. */
  void tellZone(ImportReport report) {
    var zones =
        report.files().stream()
            .map(ImportedFile::zone)
            .filter(Objects::nonNull)
            .map(Objects::toString)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!zones.isEmpty()) {
      tell(
          "times without a zone were read as those of "
              + zones
              + ", the zone of this machine; --zone names another");
    }
  }

  /** Prints a note on standard error. */
  void tell(String note) {
    var err = khive.environment().err();
    err.line(VisibleText.of(note));
    err.flush();
  }
}
