/// `package` is the wall between modules: a program ships, not a library.
struct AccessLevels: Rule {
  let claim = "nothing is public"

  func findings(in file: SourceFile) -> [Finding] {
    guard file.isUnder("Sources") else { return [] }
    return file.tokens.indices.compactMap { index in
      let text = file.tokens[index].text
      guard index == 0 || file.tokens[index - 1].text != "." else { return nil }
      let isBanned =
        ["public", "inlinable", "usableFromInline"].contains(text)
        || text == "open" && isModifier(at: index, in: file.tokens)
      guard isBanned else { return nil }
      return file.finding(file.tokens[index].line, "`\(text)` → `package`, or nothing")
    }
  }

  /// `open` is also a good name for a function.
  private func isModifier(at index: Int, in tokens: [Token]) -> Bool {
    let declarations = ["class", "func", "var", "subscript", "override", "static", "init"]
    return index + 1 < tokens.count && declarations.contains(tokens[index + 1].text)
  }
}

/// What is not done is not in the tree.
struct UnfinishedWork: Rule {
  let claim = "no note of unfinished work"

  func findings(in file: SourceFile) -> [Finding] {
    file.words.filter { ["TODO", "FIXME", "XXX", "HACK"].contains($0.text) }
      .map { file.finding($0.line, "\($0.text) → do it, or leave it out") }
  }
}
