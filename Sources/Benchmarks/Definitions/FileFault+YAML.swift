internal import Yams

extension FileFault {
  /// A fault of the YAML itself. Reading stops at the first one of a file; a key that a mapping
  /// has twice is one too, and then the place is that of the first of the two.
  init(yaml error: any Error, file: String, text: String) {
    var place: (line: Int?, column: Int?) = (nil, nil)
    var problem = "\(error)"
    var expected = "valid YAML"
    switch error as? YamlError {
    case .scanner(let context, let told, let mark, _), .parser(let context, let told, let mark, _),
      .composer(let context, let told, let mark, _):
      place = (mark.line, mark.column)
      problem = context.map { "\($0.text): \(told)" } ?? told
    case .reader(let told, let offset, _, _):
      problem = told
      if let offset { place.line = 1 + text.prefix(offset).count { $0.isNewline } }
    case .duplicatedKeysInMapping(let keys, let context):
      place = (context.mark.line, context.mark.column)
      problem = "twice in one mapping: " + keys.map { "`\($0)`" }.joined(separator: ", ")
      expected = "each key once"
    default: break
    }
    self.init(
      file: file, line: place.line, column: place.column, found: problem, expected: expected)
  }
}
