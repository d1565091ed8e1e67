import Testing

/// Each rule on samples that break it and samples that keep it.
@Suite struct RulesTests {
  @Test(
    arguments: [
      ("Sources/Kafka/A.swift", "import CRdKafka", 0),
      ("Tests/KafkaTestKit/A.swift", "internal import CRdKafka", 0),
      ("Sources/Runtime/A.swift", "import CRdKafka", 1),
      ("Tests/KafkaTests/A.swift", "import CRdKafka", 1),
      ("Sources/Streams/A.swift", "package import CLMDB", 1),
      ("Tests/RegistersTests/A.swift", "import CSimdjson", 1),
      ("Sources/Benchmarks/A.swift", "internal import Statistics\npackage import Yams", 0),
      ("Sources/Benchmarks/A.swift", "import Registers", 1),
      ("Sources/Statistics/A.swift", "import Benchmarks", 1),
      ("Sources/Statistics/A.swift", "import Foundation", 1),
      ("Sources/Streams/A.swift", "@preconcurrency import struct Foundation.Date", 1),
      ("Sources/Registers/A.swift", "import struct Foundation.Date", 0),
      ("Sources/Runtime/A.swift", "import Logging\nimport Yams // import Kafka", 1),
      ("Sources/Elsewhere/A.swift", "import Kafka", 1),
      ("Tests/StoreTests/A.swift", "@testable import Store", 1),
      ("Tests/KafkaTests/A.swift", "@testable import Kafka", 0),
      (
        "Sources/Statistics/A.swift", "let a = \"import Kafka\"\n// import Kafka\nx.import(Kafka)",
        0
      ),
    ] as [(String, String, Int)])
  func wallsStand(path: String, text: String, count: Int) {
    #expect(ImportWalls().findings(in: SourceFile(path: path, text: text)).count == count)
  }

  @Test(arguments: BannedCalls.bans.map { ($0.call, $0.under.first ?? "Sources/Kafka") })
  func everyBannedCallIsFound(call: String, folder: String) {
    let text = "\nlet x = \(call.hasPrefix(".") ? "a" : "")\(call)"
    let file = SourceFile(path: folder + "/A.swift", text: text)
    #expect(BannedCalls().findings(in: file).contains { $0.line == 2 })
  }

  @Test(
    arguments: [
      ("Sources/Store/A.swift", "Foundation.Date()\nTask\n  .sleep(1)", 2),
      ("Sources/Store/A.swift", "// Date()\nlet a = \"Date()\"\nDate(x)\nmy.print(1)", 0),
      ("Sources/Store/A.swift", "func print(_ x: Int) {}\nlet sleep = nap", 0),
      ("Sources/Store/A.swift", "\"\\(Date())\"", 1),
      ("Sources/Store/A.swift", "values.shuffled(using: &random)", 0),
      ("Sources/Store/A.swift", "usleep(1)", 0),
      ("Sources/Streams/Clock.swift", "ContinuousClock.now", 1),
      ("Sources/Runtime/Clock.swift", "ContinuousClock.now\nDate()", 0),
      ("Sources/RuntimeX/Clock.swift", "Date.now", 1),
      ("Sources/kommunepuls/A.swift", "print(1)", 0),
    ] as [(String, String, Int)])
  func callsAreJudgedByPlaceAndOwner(path: String, text: String, count: Int) {
    #expect(BannedCalls().findings(in: SourceFile(path: path, text: text)).count == count)
  }

  @Test(
    arguments: [
      ("Sources/A/A.swift", 300, 0), ("Sources/A/A.swift", 301, 1),
      ("Sources/A/A.cpp", 301, 1), ("deploy/demo.sh", 301, 1), ("README.md", 301, 0),
      ("Tests/A/A.swift", 500, 0), ("Tests/A/A.swift", 501, 1),
    ] as [(String, Int, Int)])
  func longFilesAreFound(path: String, lineCount: Int, count: Int) {
    let text = String(repeating: "a\n", count: lineCount)
    #expect(FileLength().findings(in: SourceFile(path: path, text: text)).count == count)
  }

  @Test(arguments: [(60, 0), (61, 1)])
  func longFunctionsAreFound(lineCount: Int, count: Int) {
    let body = String(repeating: "  a()\n", count: lineCount - 2)
    let file = SourceFile(path: "Sources/A/A.swift", text: "\nfunc f() {\n\(body)}\n")
    let findings = FunctionLength().findings(in: file)
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.line == 2 })
  }

  @Test(
    arguments: [
      ("A.swift", 100, "", 0), ("A.swift", 101, "", 1), ("A.swift", 10, " ", 1),
      ("A.swift", 101, "\t", 2), ("A.swift", 10, "\r", 1), ("A.md", 200, "", 0),
      ("A.md", 10, "\u{a0}", 1), ("A.h", 101, "", 1),
    ] as [(String, Int, String, Int)])
  func lineFormIsChecked(path: String, columnCount: Int, end: String, count: Int) {
    let text = "ok\n" + String(repeating: "ø", count: columnCount) + end + "\n"
    let findings = LineForm().findings(in: SourceFile(path: path, text: text))
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.line == 2 })
  }

  @Test(
    arguments: [
      ("Sources/A/A.swift", "public struct A {}\nopen class B {}", 2),
      ("Sources/A/A.swift", "@inlinable func f() {}\npublic import B", 2),
      ("Sources/A/A.swift", "open(path)\nx.public\nfunc open() {}\n\"public\" // public", 0),
      ("Tests/A/A.swift", "public struct A {}", 0),
    ] as [(String, String, Int)])
  func accessIsChecked(path: String, text: String, count: Int) {
    #expect(AccessLevels().findings(in: SourceFile(path: path, text: text)).count == count)
  }

  @Test(
    arguments: [
      ("Sources/A/A.swift", "// TODO: this", 1), ("Sources/A/A.swift", "/* x\nFIXME */", 1),
      ("Sources/A/A.swift", "let a = \"TODO\"\n// TODOs", 0), ("deploy/a", "# TODO(x)", 1),
      ("README.md", "FIXME", 1),
    ] as [(String, String, Int)])
  func unfinishedWorkIsFound(path: String, text: String, count: Int) {
    #expect(UnfinishedWork().findings(in: SourceFile(path: path, text: text)).count == count)
  }

  @Test func foldersWithoutTargetAreFound() {
    let manifest = ".target(\n  name: \"A\"), .testTarget(name: \"ATests\"), .product(name: \"B\")"
    let findings = TreeForm.foldersWithoutTarget(["A", "ATests", "B"], manifest: manifest)
    #expect(findings.map(\.advice) == ["folder B → give it a target"])
  }

  @Test func strangersAtTheTopAreFound() {
    let paths = ["Package.swift", "Sources/A/x", ".ci/run", ".gitignore", "notes.txt", "docs/a"]
    #expect(TreeForm.strangersAtTheTop(paths).map(\.path) == ["docs", "notes.txt"])
  }

  @Test(
    arguments: [
      ("#!/usr/bin/env bash\n", true, true), ("#!/usr/bin/env bash\n", false, false),
      ("# shellcheck shell=bash\n", false, true), ("a: b\n", true, false),
    ])
  func theModeOfScriptsIsChecked(text: String, isExecutable: Bool, isRight: Bool) {
    let file = SourceFile(path: "deploy/a", text: text)
    #expect((TreeForm.mode(file, isExecutable: isExecutable) == nil) == isRight)
  }

  @Test func aFindingNamesPlaceAndReplacement() {
    let file = SourceFile(path: "Sources/Store/A.swift", text: "\nUUID()")
    let text = BannedCalls().findings(in: file).map(\.description).joined()
    #expect(
      text == "Sources/Store/A.swift:2: `UUID()` → a key or counter that a replay repeats")
  }
}
