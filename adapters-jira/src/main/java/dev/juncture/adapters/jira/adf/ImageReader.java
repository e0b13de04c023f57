package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/// Converts images that stand alone in a paragraph or a table cell to media. Jira has no node for
/// an external image within a line of text; such an image becomes a link.
final class ImageReader {

  private static final Pattern WEB = Pattern.compile("(?i)https?://.+");

  /// The media, if the block consists of nothing else.
  static Optional<List<Map<String, Object>>> media(Node block) {
    var media = new ArrayList<Map<String, Object>>();
    for (var node = block.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Image image when isMedia(image) -> media.add(single(image, Marks.NONE));
        case Link link
            when link.getFirstChild() instanceof Image image
                && image.getNext() == null
                && isMedia(image)
                && hasNoTitle(link.getTitle())
                && !link.getDestination().isBlank()
                && LinkTargets.isSafe(link.getDestination()) ->
            media.add(single(image, Marks.NONE.withLink(link.getDestination(), "")));
        case Text text when text.getLiteral().isBlank() -> {}
        case SoftLineBreak _, HardLineBreak _ -> {}
        default -> {
          return Optional.empty();
        }
      }
    }
    return media.isEmpty() ? Optional.empty() : Optional.of(media);
  }

  /// An image with a title becomes a link, because media has no place for a title.
  private static boolean isMedia(Image image) {
    return hasNoTitle(image.getTitle())
        && WEB.matcher(LinkTargets.normalized(image.getDestination())).matches();
  }

  private static boolean hasNoTitle(@Nullable String title) {
    return title == null || title.isEmpty();
  }

  private static Map<String, Object> single(Image image, Marks marks) {
    var attrs = new LinkedHashMap<String, Object>();
    attrs.put("type", "external");
    attrs.put("url", Adf.wellFormed(LinkTargets.normalized(image.getDestination())));
    var alt = new InlineBuilder();
    InlineReader.readInto(alt, image, Marks.NONE);
    var text = new dev.juncture.adapters.jira.adf.Node(Adf.paragraph(alt.nodes())).innerText();
    if (!text.isBlank()) {
      attrs.put("alt", text.replace('\n', ' '));
    }
    var media = Adf.node("media");
    media.put("attrs", attrs);
    if (!marks.isEmpty()) {
      media.put("marks", marks.nodes());
    }
    return Adf.node("mediaSingle", Map.of("layout", "center"), List.of(media));
  }

  private ImageReader() {}
}
