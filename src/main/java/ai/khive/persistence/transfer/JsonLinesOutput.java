package ai.khive.persistence.transfer;

import ai.khive.persistence.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A line for each node, between a header and a trailer; see docs/export-format.md. */
final class JsonLinesOutput implements NodeOutput {

  static final String FORMAT = "khive-export";
  static final int VERSION = 1;

  private final MessageDigest digest = ContentHash.sha256();
  private final OutputStream file;
  private final boolean isCanonical;
  private final NodeLine line = new NodeLine();
  private final ContentHash hash = new ContentHash();
  private final Map<String, Long> counts = new TreeMap<>();

  JsonLinesOutput(OutputStream out, boolean isCanonical, ObjectNode header, List<NodeKind> kinds)
      throws IOException {
    file = new BufferedOutputStream(new DigestOutputStream(out, digest), Export.BUFFER);
    this.isCanonical = isCanonical;
    kinds.forEach(kind -> counts.put(kind.toString(), 0L));
    write(header);
  }

  private void write(ObjectNode header) throws IOException {
    var bytes = Json.of(header).text().getBytes(StandardCharsets.UTF_8);
    var canonical = new CanonicalJson();
    canonical.value(bytes, 0, bytes.length);
    if (isCanonical) {
      file.write(canonical.bytes(), 0, canonical.size());
    } else {
      file.write(bytes);
    }
    file.write('\n');
  }

  @Override
  public boolean write(TypedNode node) throws IOException {
    line.of(node);
    hash.add(line);
    if (isCanonical) {
      line.writeCanonical(file);
    } else {
      line.writeStored(file);
    }
    counts.merge(node.kind().toString(), 1L, Long::sum);
    return line.isOdd();
  }

  /** Its last member is the hash of all bytes before that, so that it is like no other line. */
  @Override
  public void end() throws IOException {
    var nodes =
        counts.entrySet().stream()
            .map(count -> '"' + count.getKey() + "\":" + count.getValue())
            .collect(Collectors.joining(","));
    write(
        "{\"contentSha256\":\""
            + hash.value()
            + "\",\"end\":\""
            + FORMAT
            + "\",\"nodes\":{"
            + nodes
            + "},\"sha256\":\"");
    file.flush();
    write(HexFormat.of().formatHex(digest.digest()) + "\"}\n");
    file.flush();
  }

  private void write(String ascii) throws IOException {
    file.write(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
