import Testing

@Suite struct FunctionBodyTests {
  @Test(
    arguments: [
      ("func f() {\n}", ["f 1+2"]),
      (
        "func f(\n  a: () -> Void = { g() }\n) async throws(E) -> [Int]\nwhere T: P {\n}", ["f 1+5"]
      ),
      ("static func < (a: Self, b: Self) -> Bool {\n a.x < b.x\n}", ["< 1+3"]),
      ("protocol P {\n func f() -> Int\n var x: Int { get }\n init(a: Int)\n}", ["x 3+1"]),
      ("init?(x: Int) {\n self.init(y: x) { 1 }\n}", ["init 1+3"]),
      ("deinit { free() }", ["deinit 1+1"]),
      ("subscript(i: Int) -> Int {\n get { 1 }\n}", ["subscript 1+3"]),
      (
        "var x: Int {\n 1\n}\nvar y = { 1 }()\nvar z: Int = 1\nvar w: [\n Int\n] { [] }",
        ["x 1+3", "w 6+3"]
      ),
      ("var n: Int\nrun {\n}", []),
      ("if var a {\n}\nguard var b else {\n}\nwhile var c: Int = d {\n}", []),
      ("let s = \"func f() {\"\n// func g() {\nlet f = x.func", []),
      ("func f() {\n func g() {\n  if a { b() }\n }\n}", ["f 1+5", "g 2+3"]),
      ("func f() {\n \"{\\(a.map { $0 })\"\n}", ["f 1+3"]),
      ("func f(", []),
    ] as [(String, [String])])
  func bodiesAreFound(source: String, expected: [String]) {
    let found = FunctionBody.all(in: SwiftLexer(source).tokens)
    #expect(found.map { "\($0.name) \($0.line)+\($0.lineCount)" } == expected)
  }
}
