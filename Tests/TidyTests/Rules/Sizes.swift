/// Files that one reads in a sitting.
struct FileLength: Rule {
  static let lineCountMax = 300
  static let lineCountMaxInTests = 500

  let claim = "files are short"

  func findings(in file: SourceFile) -> [Finding] {
    let limit = file.isUnder("Tests") ? Self.lineCountMaxInTests : Self.lineCountMax
    guard file.language != .other, file.lines.count > limit else { return [] }
    return [
      file.finding(
        limit + 1, "\(file.lines.count) lines → at most \(limit): one aspect a file")
    ]
  }
}

/// Functions that one sees whole.
struct FunctionLength: Rule {
  static let lineCountMax = 60

  let claim = "functions have at most \(lineCountMax) lines"

  func findings(in file: SourceFile) -> [Finding] {
    FunctionBody.all(in: file.tokens).filter { $0.lineCount > Self.lineCountMax }.map {
      file.finding(
        $0.line,
        "\($0.name): \($0.lineCount) lines → at most \(Self.lineCountMax): name its parts")
    }
  }
}

/// Lines that two windows side by side can show, without invisible ends.
struct LineForm: Rule {
  static let columnCountMax = 100

  let claim = "lines have at most \(columnCountMax) columns and no trailing whitespace"

  func findings(in file: SourceFile) -> [Finding] {
    file.lines.enumerated().flatMap { index, line in
      var advice: [String] = []
      if file.language != .other && line.count > Self.columnCountMax {
        advice.append("\(line.count) columns → at most \(Self.columnCountMax)")
      }
      if let last = line.unicodeScalars.last, last.properties.isWhitespace {
        advice.append("trailing whitespace → none")
      }
      return advice.map { file.finding(index + 1, $0) }
    }
  }
}
