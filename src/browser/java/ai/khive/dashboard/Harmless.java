package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

/** What a page is made of, whatever the texts in it are. */
final class Harmless {

  private static final Set<String> TAGS =
      Set.of(
          ("html head meta title link script noscript body header nav main footer section aside form"
                  + " div p span a button label select option input h1 h2 h3 h4 h5 h6 ul ol li dl dt dd"
                  + " table caption thead tbody tr th td details summary figure figcaption canvas"
                  + " khive-chart time bdi code pre strong em blockquote hr br kbd")
              .split(" "));

  private static final String FOREIGN =
      """
      const own = (url) => new URL(url, location.href).origin === location.origin;
      const safe = (a) => own(a.href)
        || (['http:', 'https:', 'mailto:'].includes(a.protocol) && a.relList.contains('noopener'));
      return [...document.querySelectorAll('*')].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on') || name === 'srcdoc')
        || (element.matches('script') && !(element.src && own(element.src) && element.text === ''))
        || (element.matches('link') && !own(element.href))
        || (element.matches('meta') && element.httpEquiv !== '')
        || (element.matches('form') && element.hasAttribute('action'))
        || (element.matches('a[href]') && !safe(element)))
        .map((element) => element.outerHTML.slice(0, 200));
      """;

  private Harmless() {}

  /** Asserts that the view consists of the dashboard's own elements, and that no text ran. */
  static void assertIsHarmless(Page page) {
    var tags =
        page.run(
            "return [...new Set([...document.querySelectorAll('*')].map((e) => e.localName))];");
    assertThat((List<?>) tags).allMatch(TAGS::contains);
    assertThat((List<?>) page.run(FOREIGN)).isEmpty();
    var ran = "return 'hostileTextRan' in window || 'hostileTextRan' in {};";
    assertThat(page.run(ran)).isEqualTo(false);
  }

  /** Asserts that nothing has to be scrolled sideways but what scrolls by itself. */
  static void assertFits(Page page, int width) {
    assertThat((Long) page.run("return document.scrollingElement.scrollWidth;"))
        .as("width of " + page.address())
        .isLessThanOrEqualTo(width);
  }
}
