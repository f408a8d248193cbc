package ai.khive.dashboard;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Makes pictures small enough to be kept with the documents. */
final class Pictures {

  private static final int MOST_COLOURS = 256;

  /** About 20 of 255 in each of red, green and blue. */
  private static final int ALIKE = 1_200;

  private Pictures() {}

  /** Returns the same picture with its 256 most telling colours; others become the nearest. */
  static byte[] small(byte[] png) throws IOException {
    var picture = ImageIO.read(new ByteArrayInputStream(png));
    int width = picture.getWidth();
    int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    var palette = palette(pixels);
    var known = new HashMap<Integer, Integer>();
    var indexes = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      indexes[i] = known.computeIfAbsent(pixels[i], colour -> nearest(palette, colour)).byteValue();
    }
    var model =
        new IndexColorModel(
            8,
            palette.size(),
            palette.stream().mapToInt(Integer::intValue).toArray(),
            0,
            false,
            -1,
            DataBuffer.TYPE_BYTE);
    var small =
        new BufferedImage(width, picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    small.getRaster().setDataElements(0, 0, width, picture.getHeight(), indexes);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(small, "png", bytes);
    return bytes.toByteArray();
  }

  /** Those that differ from all more frequent ones, and then the most frequent of the others. */
  private static List<Integer> palette(int[] pixels) {
    var counts = new HashMap<Integer, Integer>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    var colours =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList();
    var palette = new LinkedHashSet<Integer>();
    for (int colour : colours) {
      if (palette.stream().allMatch(other -> distance(other, colour) > ALIKE)) {
        palette.add(colour);
      }
    }
    palette.addAll(colours);
    return palette.stream().limit(MOST_COLOURS).toList();
  }

  private static int nearest(List<Integer> palette, int colour) {
    return IntStream.range(0, palette.size())
        .boxed()
        .min(Comparator.comparingInt(place -> distance(palette.get(place), colour)))
        .orElseThrow();
  }

  private static int distance(int a, int b) {
    int distance = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int difference = ((a >> shift) & 0xFF) - ((b >> shift) & 0xFF);
      distance += difference * difference;
    }
    return distance;
  }
}
