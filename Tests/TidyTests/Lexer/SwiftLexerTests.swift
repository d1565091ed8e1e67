import Testing

@Suite struct SwiftLexerTests {
  @Test(
    arguments: [
      (#"a + 1"#, ["a", "+", "1"]),
      ("a // b\nc", ["a", "c"]),
      ("a /* b /* c */ d */ e", ["a", "e"]),
      (#"f("x { y", z)"#, ["f", "(", "\"\"", ",", "z", ")"]),
      (#"f("\"} \\", z)"#, ["f", "(", "\"\"", ",", "z", ")"]),
      (#""a \(b("c)") + d) e" + f"#, words("\"\" ( b ( \"\" ) + d ) + f")),
      (##"#"\(a) " \#(b) "# + c"##, words("\"\" ( b ) + c")),
      ("\"\"\"\n{ \"q\" \\\"\"\"\n\"\"\" + c", words("\"\" + c")),
      (#"x = /a"{b\/c/ ; d"#, words("x = \"\" ; d")),
      (##"x = #/a"/{b/# ; d"##, words("x = \"\" ; d")),
      ("a / b / c", words("a / b / c")),
      ("(a)/b/c", words("( a ) / b / c")),
      ("#if os(Linux)", words("# if os ( Linux )")),
      ("func `a { b`() {}", ["func", "`a { b`", "(", ")", "{", "}"]),
      ("æble_1 = 2", ["æble_1", "=", "2"]),
    ] as [(String, [String])])
  func codeIsCutIntoTokens(source: String, expected: [String]) {
    #expect(SwiftLexer(source).tokens.map(\.text) == expected)
  }

  @Test func linesAreCountedThroughStringsAndComments() {
    let source = "a /* \n */ b \"\"\"\n \\(\n c)\n\"\"\" // d\n/x\n\ne"
    let lines = SwiftLexer(source).tokens.filter(\.isWord).map { "\($0.text)\($0.line)" }
    #expect(lines == ["a1", "b2", "c4", "x6", "e8"])
  }

  @Test func commentsGiveTheirWords() {
    let lexer = SwiftLexer("/// one two\nx /* three\n four */ \"five // six\"")
    #expect(
      lexer.commentWords.map { "\($0.text)\($0.line)" } == ["one1", "two1", "three2", "four3"])
  }

  /// A source cut short anywhere is still read to its end.
  @Test func anyPrefixIsRead() {
    let source = ##"f("a\(b("c"))" + #"x"# /* y */, /z/) { `q` }"##
    for length in 0...source.count {
      let tokens = SwiftLexer(String(source.prefix(length))).tokens
      #expect(tokens.allSatisfy { !$0.text.isEmpty && $0.line == 1 })
    }
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }
}
