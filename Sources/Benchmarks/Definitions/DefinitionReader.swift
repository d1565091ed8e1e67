internal import Yams

/// Reads one definition from its YAML file and collects all that is wrong with it.
struct DefinitionReader {
  /// A cell's key has one byte for each covariate, a design matrix one bit for each level: this
  /// keeps both small.
  static let covariateCountMax = 40

  static let keys = ["id", "title", "source", "units", "covariates"]
  static let registerKeys = [
    "id", "title", "kind", "source", "units", "periods", "date", "population", "outcome", "kommune",
    "covariates",
  ]

  let file: String
  /// Those of the file's source, once it is known.
  private var keys = Self.keys
  private(set) var faults: [FileFault] = []
  /// The id and its place, if there is a good one: also of a definition with other faults.
  private(set) var id: PlacedText?

  init(file: String) { self.file = file }

  /// `nil` if there was a fault.
  mutating func read() -> BenchmarkDefinition? {
    guard let root = document() else { return nil }
    guard let mapping = root.mapping else {
      add(at: root, root.kind, expected: "a mapping with the keys \(keyList)")
      return nil
    }
    let values = readKeys(of: mapping)
    for key in keys where values[key] == nil {
      add(at: root, "no key `\(key)`", expected: Self.expected(of: key))
    }
    id = readID(values["id"])
    let title = readTitle(values["title"])
    let source = readSource(values["source"])
    let units = readUnits(values["units"])
    if source == .registers {
      if let units { checkKommuner(units, named: values["units"]) }
      let rules = readRules(values)
      guard faults.isEmpty, let id, let title, let units, let rules else { return nil }
      return BenchmarkDefinition(id: id.text, title: title, units: units, rules: rules)
    }
    let covariates = readCovariates(values["covariates"])
    guard faults.isEmpty, let id, let title, let source, let units, let covariates else {
      return nil
    }
    return BenchmarkDefinition(
      id: id.text, title: title, source: source, units: units, covariates: covariates)
  }

  /// The values of the keys that a definition of its source has.
  private mutating func readKeys(of mapping: Node.Mapping) -> [String: Node] {
    let source = mapping.first { $0.key.scalar?.string == "source" }?.value.scalar?.string
    if source == BenchmarkDefinition.Source.registers.rawValue { keys = Self.registerKeys }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = PlacedText(key) else {
        add(at: key, "\(key.kind) as a key", expected: "one of the keys \(keyList)")
        continue
      }
      if keys.contains(name.text) {
        values[name.text] = value
      } else {
        addUnknown(name, "key", plural: "keys", of: keys)
      }
    }
    return values
  }

  func fault(at place: PlacedText, _ found: String, expected: String) -> FileFault {
    FileFault(
      file: file, line: place.line, column: place.column, found: found, expected: expected)
  }

  mutating func add(_ fault: FileFault) { faults.append(fault) }

  mutating func add(at node: Node, _ found: String, expected: String) {
    let (line, column) = node.place
    add(FileFault(file: file, line: line, column: column, found: found, expected: expected))
  }

  /// Says that a word is none of the vocabulary, and which it may have been meant to be.
  mutating func addUnknown(
    _ name: PlacedText, _ noun: String, plural: String, of known: [String]
  ) {
    let found = "unknown \(noun) `\(name.text.prefix(40))`"
    let list = known.joined(separator: ", ")
    if let near = name.text.nearest(of: known) {
      add(fault(at: name, found, expected: "`\(near)`, perhaps; the \(plural) are \(list)"))
    } else {
      add(fault(at: name, found, expected: "the \(plural) \(list)"))
    }
  }

  private var keyList: String { keys.joined(separator: ", ") }

  static func expected(of key: String) -> String {
    switch key {
    case "id": "1…64 of a–z, 0–9 and -"
    case "title": "a text of at most \(titleByteCountMax) bytes"
    case "source": "`observations` or `registers`"
    case "units": "the name of a CSV file with the header `code,name`"
    case "kind": "`flow` (a person counts once) or `stock`"
    case "periods": "{first: YEAR, last: YEAR}"
    case "date":
      "{every: MM-DD}, {first_permit: [CATEGORY…], since: YYYY-MM-DD} or "
        + "{first_exam: MM-DD}"
    case "population": "a list of conditions, each `FACT: VALUES`"
    case "outcome":
      "`FACT: VALUES`, or {begins: [ACTIVITY…], within_years, lasting_days, "
        + "joining_days}"
    case "kommune": "`at_date` or `first_from_date`"
    default: "a mapping of names to lists of levels ({} for none)"
    }
  }

  static let titleByteCountMax = 200
}

extension DefinitionReader {
  private mutating func document() -> Node? {
    let source: SourceFile
    do {
      source = try SourceFile.read(file)
    } catch let fault {
      add(fault)
      return nil
    }
    let text = String(decoding: source.bytes, as: UTF8.self)
    do {
      // The basic resolver leaves every scalar a text.
      if let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() {
        return root
      }
      add(
        FileFault(
          file: file, line: 1, found: "an empty file", expected: "the keys \(keyList)"))
    } catch {
      add(FileFault(yaml: error, file: file, text: text))
    }
    return nil
  }
}
