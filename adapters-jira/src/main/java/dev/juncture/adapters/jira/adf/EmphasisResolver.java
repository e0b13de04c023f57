package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;

/// Pairs the delimiter runs among the children of a node by CommonMark's algorithm and wraps what
/// is between them. Runs within a link are paired among themselves, so each node is processed
/// alone.
///
/// @see <a href="https://spec.commonmark.org/0.31.2/#phase-2-inline-structure">CommonMark</a>
final class EmphasisResolver {

  /// Runs of which no opener was found below an index need not be searched for again.
  private record Kind(char sign, boolean canOpen, int lengthModulo3) {}

  private final List<DelimiterRun> runs;
  private final Map<Kind, DelimiterRun> searched = new HashMap<>();

  private EmphasisResolver(List<DelimiterRun> runs) {
    this.runs = runs;
  }

  static void resolve(Node parent) {
    var runs = new ArrayList<DelimiterRun>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof DelimiterRun run) {
        runs.add(run);
      }
    }
    new EmphasisResolver(runs).resolve();
  }

  private void resolve() {
    int at = 0;
    while (at < runs.size()) {
      var closer = runs.get(at);
      int opener = closer.canClose() && closer.left() > 0 ? opener(at) : -1;
      if (opener < 0) {
        at++;
        continue;
      }
      wrap(runs.get(opener), closer);
      runs.subList(opener + 1, at).clear();
      at = opener + 1;
      if (runs.get(opener).left() == 0) {
        runs.remove(opener);
        at = opener;
      }
    }
  }

  /// The index of the nearest run that `closer` can close, or -1.
  private int opener(int at) {
    var closer = runs.get(at);
    var kind = new Kind(closer.sign(), closer.canOpen(), closer.length() % 3);
    var bottom = searched.get(kind);
    for (int i = at - 1; i >= 0 && runs.get(i) != bottom; i--) {
      if (matches(runs.get(i), closer)) {
        return i;
      }
    }
    if (at > 0) {
      searched.put(kind, runs.get(at - 1));
    }
    return -1;
  }

  private static boolean matches(DelimiterRun opener, DelimiterRun closer) {
    if (opener.sign() != closer.sign() || !opener.canOpen() || opener.left() == 0) {
      return false;
    }
    if (closer.sign() == '~') {
      return opener.length() == 2 && closer.length() == 2;
    }
    var ambiguous = opener.canClose() || closer.canOpen();
    return !ambiguous
        || (opener.length() + closer.length()) % 3 != 0
        || (opener.length() % 3 == 0 && closer.length() % 3 == 0);
  }

  private static void wrap(DelimiterRun opener, DelimiterRun closer) {
    int count = opener.left() >= 2 && closer.left() >= 2 ? 2 : 1;
    var wrapper = wrapper(opener.sign(), count);
    for (var node = opener.getNext(); node != closer; ) {
      var next = node.getNext();
      wrapper.appendChild(node);
      node = next;
    }
    opener.insertAfter(wrapper);
    opener.use(count);
    closer.use(count);
  }

  private static Node wrapper(char sign, int count) {
    var signs = String.valueOf(sign).repeat(count);
    if (sign == '~') {
      return new Strikethrough(signs);
    }
    return count == 2 ? new StrongEmphasis(signs) : new Emphasis(signs);
  }
}
