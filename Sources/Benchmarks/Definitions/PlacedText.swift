internal import Yams

/// A scalar of a YAML file as it was written, with its place. Definitions take scalars as text:
/// `0`, `yes` and `2012` are names of levels, not numbers.
struct PlacedText {
  let text: String
  /// 1-based.
  let line: Int
  /// 1-based, in Unicode scalars.
  let column: Int

  /// `nil` for a list or a mapping.
  init?(_ node: Node) {
    guard let scalar = node.scalar else { return nil }
    text = scalar.string
    (line, column) = node.place
  }
}

extension Node {
  /// 1-based line and column.
  var place: (line: Int, column: Int) { (mark?.line ?? 1, mark?.column ?? 1) }

  /// What the author wrote, for a message.
  var kind: String {
    switch self {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "`\(scalar.string.prefix(40))`"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}
