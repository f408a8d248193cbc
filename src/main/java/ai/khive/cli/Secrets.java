package ai.khive.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The passwords that a command was given, to be kept out of what drivers and pools report. */
record Secrets(Set<String> passwords) {

  private static final Pattern PARAMETER =
      Pattern.compile("[?&;][^=&;]*password=([^&;]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern USER_INFO = Pattern.compile("//[^:/@]*:(.*)@");

  static Secrets of(List<String> arguments, Environment environment) {
    // The longest first: one may be part of another.
    var passwords =
        new TreeSet<String>(
            Comparator.comparing(String::length).reversed().thenComparing(password -> password));
    passwords.add(environment.variable("KHIVE_DB_PASSWORD"));
    var texts = new ArrayList<>(arguments);
    texts.add(environment.variable("KHIVE_DB"));
    for (var text : texts) {
      for (var pattern : new Pattern[] {PARAMETER, USER_INFO}) {
        var found = pattern.matcher(text);
        while (found.find()) {
          passwords.add(found.group(1));
          passwords.add(decoded(found.group(1)));
        }
      }
    }
    passwords.remove("");
    return new Secrets(passwords);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  /** Inside of a longer word it stays: a password "post" tells nothing about "postgresql". */
  String removedFrom(String message) {
    var result = message;
    for (var password : passwords) {
      result =
          Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(password) + "(?![A-Za-z0-9])")
              .matcher(result)
              .replaceAll("***");
    }
    return result;
  }
}
