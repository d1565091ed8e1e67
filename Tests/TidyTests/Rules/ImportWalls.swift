/// Which module may import which: the arrows of the architecture, and no others.
struct ImportWalls: Rule {
  struct Room {
    let imports: Set<String>
    /// A module without the platform knows no clock, no files, no threads.
    var usesPlatform = true
  }

  /// A row for each folder under Sources that holds Swift, in the order of the manifest.
  static let rooms: [String: Room] = [
    "Statistics": Room(imports: [], usesPlatform: false),
    "Benchmarks": Room(imports: ["Statistics", "Yams"]),
    "Registers": Room(imports: ["Benchmarks", "CSimdjson"]),
    "Store": Room(imports: ["CLMDB"]),
    "Streams": Room(
      imports: ["Statistics", "Benchmarks", "Registers", "Store"], usesPlatform: false),
    "Kafka": Room(imports: ["CRdKafka"]),
    "Runtime": Room(
      imports: [
        "Streams", "Kafka", "Store", "Registers", "Benchmarks", "Statistics", "Logging",
      ]),
    "Service": Room(imports: ["Runtime", "Streams", "Kafka", "Registers", "Benchmarks"]),
    "Simulation": Room(imports: ["Benchmarks", "Statistics"]),
    "kommunepuls": Room(
      imports: [
        "Service", "Runtime", "Streams", "Kafka", "Store", "Registers", "Benchmarks",
        "Statistics", "Simulation", "Logging", "ArgumentParser",
      ]),
  ]

  static let platform: Set<String> = [
    "Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "Glibc",
  ]

  /// C is seen by the one module that wraps it, and by the kit that drives its mock cluster.
  static let cModules: [String: Set<String>] = [
    "CRdKafka": ["Kafka", "KafkaTestKit"],
    "CLMDB": ["Store"],
    "CSimdjson": ["Registers"],
  ]

  let claim = "modules import only what the architecture's arrows allow"

  func findings(in file: SourceFile) -> [Finding] {
    guard let module = file.module, file.language == .swift else { return [] }
    return Self.imports(in: file.tokens).compactMap { found in
      advice(on: found, in: module, isTest: file.isUnder("Tests"))
        .map { file.finding(found.line, $0) }
    }
  }

  private func advice(on found: Import, in module: String, isTest: Bool) -> String? {
    if let owners = Self.cModules[found.module], !owners.contains(module) {
      return "import \(found.module) → only \(owners.sorted().joined(separator: ", ")) may"
    }
    if found.isTestable && module != "KafkaTests" {
      return "@testable import → `package` access is the wall between modules"
    }
    if isTest { return nil }
    guard let room = Self.rooms[module] else {
      return "module \(module) → give it a row in ImportWalls.rooms"
    }
    if room.imports.contains(found.module) { return nil }
    if Self.platform.contains(found.module) && room.usesPlatform { return nil }
    return "import \(found.module) → \(module) may import "
      + (room.imports.isEmpty ? "nothing" : room.imports.sorted().joined(separator: ", "))
      + (room.usesPlatform ? " and the platform" : " and not the platform")
  }

  struct Import: Equatable {
    let module: String
    let line: Int
    var isTestable = false
  }

  static func imports(in tokens: [Token]) -> [Import] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    return tokens.indices.compactMap { index in
      let before = tokens[..<index].suffix(3).map(\.text)
      guard tokens[index].text == "import", before.last != "." else { return nil }
      let rest = tokens[(index + 1)...].prefix { $0.line == tokens[index].line && $0.isWord }
      guard let name = rest.first(where: { !kinds.contains($0.text) }) else { return nil }
      return Import(
        module: name.text, line: name.line, isTestable: before.contains("testable"))
    }
  }
}
