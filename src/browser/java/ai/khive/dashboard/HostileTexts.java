package ai.khive.dashboard;

import java.util.List;

/** Texts that a page could take for something else than texts. */
final class HostileTexts {

  /** Each of them that runs sets {@code hostileTextRan}. */
  static final List<String> ALL =
      List.of(
          "<script>window.hostileTextRan=1</script>",
          "</script><script>window.hostileTextRan=1</script>",
          "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
          "<img src=x onerror=window.hostileTextRan=1>",
          "<img src=//example.org/pixel.png>",
          "<svg onload=window.hostileTextRan=1>",
          "<svg><script>window.hostileTextRan=1</script></svg>",
          "<svg><animate onbegin=window.hostileTextRan=1 attributeName=x dur=1s>",
          "<iframe srcdoc='<script>parent.hostileTextRan=1</script>'></iframe>",
          "<iframe src=javascript:parent.hostileTextRan=1></iframe>",
          "<math><mi xlink:href='javascript:window.hostileTextRan=1'>x</mi></math>",
          "<body onload=window.hostileTextRan=1>",
          "<details open ontoggle=window.hostileTextRan=1>",
          "<input autofocus onfocus=window.hostileTextRan=1>",
          "<a href='javascript:window.hostileTextRan=1'>click</a>",
          "<form action=//example.org><button>send</button></form>",
          "<meta http-equiv=refresh content='0;url=//example.org/'>",
          "<base href=//example.org/>",
          "<link rel=stylesheet href=//example.org/x.css>",
          "<style>*{display:none!important}</style>",
          "<template><script>window.hostileTextRan=1</script></template>",
          "<!-- --!><script>window.hostileTextRan=1</script>",
          "<![CDATA[<script>window.hostileTextRan=1</script>]]>",
          "<object data=javascript:window.hostileTextRan=1></object>",
          "\" onmouseover=\"window.hostileTextRan=1\" x=\"",
          "' onfocus='window.hostileTextRan=1' autofocus x='",
          "`-alert(1)-`",
          "javascript:window.hostileTextRan=1",
          "[click](javascript:window.hostileTextRan=1)",
          "[click](data:text/html,<script>window.hostileTextRan=1</script>)",
          "![pixel](https://example.org/pixel.png)",
          "[click](<JaVaScRiPt:window.hostileTextRan=1>) and <https://example.org/a?b=\"c\">",
          "[ref]: javascript:window.hostileTextRan=1 'x'\n\n[ref]",
          "{{constructor.constructor('window.hostileTextRan=1')()}}",
          "${window.hostileTextRan=1} #{7*7} <%= 7*7 %>",
          "&lt;script&gt;window.hostileTextRan=1&lt;/script&gt; &amp; &#x3c;b&#x3e; &nbsp;",
          "__proto__",
          "constructor",
          "hasOwnProperty toString valueOf",
          "{\"__proto__\":{\"hostileTextRan\":1}}",
          "\u202egnp.exe\u202c \u2066isolated\u2069 \u200fright",
          "a\0b\u0001c\u001b[31md\u007fe",
          "\uD800 lone \uDC00 halves \uDFFF",
          "zero\u200bwidth\u200cjoiners\u200dand\ufeffmarks",
          "👩\u200d👩\u200d👧\u200d👦 🏴\u200d☠️ e\u0301\u0323\u0330\u0334 ﷽ 漢字",
          "Z" + "a\u0300\u0301\u0302\u0303\u0304".repeat(30),
          "w".repeat(3_000),
          "} body { background: url(//example.org/x) } .x { color: expression(1)",
          "url(javascript:window.hostileTextRan=1); -moz-binding: url(//example.org)",
          "../../../../etc/passwd?token=1&zone=x#fragment%00%0d%0aSet-Cookie: a=b",
          "line one\r\nline two\u2028line three\u2029line four\u0085five\tsix");

  private HostileTexts() {}
}
