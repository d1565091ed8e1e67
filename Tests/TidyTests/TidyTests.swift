import Testing

/// The house rules, checked on the tree that these tests were built from.
@Suite struct TidyTests {
  static let rules: [any Rule] = [
    ImportWalls(), BannedCalls(), FileLength(), FunctionLength(), LineForm(), AccessLevels(),
    UnfinishedWork(),
  ]

  @Test(arguments: rules.indices.map { NamedRule(rule: rules[$0]) })
  func theTreeKeepsTheRule(named: NamedRule) {
    report(SourceTree.current.files.flatMap(named.rule.findings))
  }

  @Test func theTreeIsRead() {
    let paths = SourceTree.current.files.map(\.path)
    #expect(paths.contains("Package.swift"))
    #expect(paths.contains("deploy/broker"))
    #expect(paths.contains { $0.hasPrefix("Sources/Kafka/") })
    #expect(paths.contains { $0.hasPrefix("Tests/TidyTests/") })
  }

  @Test func everyFolderIsATarget() {
    let manifest = SourceTree.current.files.first { $0.path == "Package.swift" }
    report(
      TreeForm.foldersWithoutTarget(
        SourceTree.current.modules(under: "Sources") + SourceTree.current.modules(under: "Tests"),
        manifest: manifest?.lines.joined(separator: "\n") ?? ""))
  }

  @Test func everyWallHasItsRoom() {
    let folders = SourceTree.current.modules(under: "Sources")
    let rooms = Set(ImportWalls.rooms.keys).union(ImportWalls.cModules.keys)
    #expect(rooms.subtracting(folders).isEmpty, "ImportWalls names modules that are not there")
    #expect(Set(folders).subtracting(rooms).isEmpty, "modules without a row in ImportWalls")
  }

  @Test(.enabled(if: SourceTree.current.trackedPaths != nil, "needs a checkout and git"))
  func theTopLevelHoldsOnlyTheMap() {
    report(TreeForm.strangersAtTheTop(SourceTree.current.trackedPaths ?? []))
  }

  @Test func scriptsCanBeStarted() {
    let scripts = SourceTree.current.files.filter { $0.isUnder("deploy") || $0.isUnder(".ci") }
    #expect(!scripts.isEmpty)
    report(
      scripts.compactMap { TreeForm.mode($0, isExecutable: SourceTree.current.isExecutable($0)) })
  }

  private func report(_ findings: [Finding]) {
    for finding in findings { Issue.record("\(finding)") }
  }
}

struct NamedRule: CustomTestStringConvertible, Sendable {
  let rule: any Rule
  var testDescription: String { rule.claim }
}
