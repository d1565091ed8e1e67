/// A function, initialiser, subscript or computed property that has a body.
struct FunctionBody: Equatable {
  let name: String
  /// The line of the declaring keyword, 1-based.
  let line: Int
  /// From the declaring keyword through the closing brace.
  let lineCount: Int

  /// All bodies in the tokens, nested ones too, in the order of their first lines. What a brace
  /// belongs to is judged from the tokens, not parsed: an odd declaration is missed, never a plain
  /// statement taken for one.
  static func all(in tokens: [Token]) -> [FunctionBody] {
    let closing = closingBrackets(of: tokens)
    return tokens.indices.compactMap { index in
      guard let open = openingBrace(ofDeclarationAt: index, in: tokens, closing: closing),
        let close = closing[open]
      else { return nil }
      let isNamed = ["func", "var"].contains(tokens[index].text)
      return FunctionBody(
        name: tokens[isNamed ? index + 1 : index].text,
        line: tokens[index].line,
        lineCount: tokens[close].line - tokens[index].line + 1)
    }
  }

  private static let pairs = ["{": "}", "(": ")", "[": "]"]

  private static func closingBrackets(of tokens: [Token]) -> [Int: Int] {
    var closing: [Int: Int] = [:]
    var open: [Int] = []
    for (index, token) in tokens.enumerated() {
      if pairs[token.text] != nil {
        open.append(index)
      } else if let last = open.last, pairs[tokens[last].text] == token.text {
        closing[last] = index
        open.removeLast()
      }
    }
    return closing
  }

  /// Words that begin another declaration or branch, so that the one before has no body.
  private static let boundaries: Set<String> = [
    "func", "var", "let", "init", "deinit", "subscript", "associatedtype", "typealias", "static",
    "mutating", "nonmutating", "override", "package", "private", "fileprivate", "internal",
    "public", "case", "struct", "class", "enum", "protocol", "extension", "actor", "import",
    "else", "}", ")", "]", ";",
  ]

  private static func openingBrace(
    ofDeclarationAt index: Int, in tokens: [Token], closing: [Int: Int]
  ) -> Int? {
    let isProperty = tokens[index].text == "var"
    guard declares(at: index, in: tokens) else { return nil }
    var hasType = false
    var last = index
    var next = index + (["func", "var"].contains(tokens[index].text) ? 2 : 1)
    while next < tokens.count {
      let token = tokens[next]
      if token.text == "{" { return isProperty && !hasType ? nil : next }
      if boundaries.contains(token.text) { return nil }
      if isProperty {
        if token.text == "=" || token.line != tokens[last].line { return nil }
        if token.text == ":" { hasType = true }
      }
      last = closing[next] ?? next
      next = last + 1
    }
    return nil
  }

  private static func declares(at index: Int, in tokens: [Token]) -> Bool {
    let before = index > 0 ? tokens[index - 1].text : ""
    let after = index + 1 < tokens.count ? tokens[index + 1].text : ""
    guard before != "." else { return false }
    switch tokens[index].text {
    case "func": return true
    case "var": return !["if", "while", "guard", "case", "for", "catch", ","].contains(before)
    case "init": return ["(", "<", "?", "!"].contains(after)
    case "subscript": return ["(", "<"].contains(after)
    case "deinit": return after == "{"
    default: return false
    }
  }
}
