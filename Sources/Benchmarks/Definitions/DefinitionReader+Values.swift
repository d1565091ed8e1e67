internal import Yams

/// Each reads the value of one key; `nil` if there is none or it has a fault.
extension DefinitionReader {
  mutating func readID(_ node: Node?) -> PlacedText? {
    guard let node else { return nil }
    let isGood = node.scalar.map { scalar in
      (1...64).contains(scalar.string.utf8.count)
        && scalar.string.utf8.allSatisfy { byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
    }
    guard isGood == true else {
      add(at: node, "\(node.kind) as `id`", expected: Self.expected(of: "id"))
      return nil
    }
    return PlacedText(node)
  }

  mutating func readTitle(_ node: Node?) -> String? {
    guard let node else { return nil }
    return text(of: node, key: "title", byteCountMax: Self.titleByteCountMax)?.text
  }

  mutating func readSource(_ node: Node?) -> BenchmarkDefinition.Source? {
    guard let node else { return nil }
    let source = node.scalar.flatMap { BenchmarkDefinition.Source(rawValue: $0.string) }
    if source == nil {
      add(at: node, "\(node.kind) as `source`", expected: Self.expected(of: "source"))
    }
    return source
  }

  mutating func readUnits(_ node: Node?) -> [Unit]? {
    guard let node else { return nil }
    guard let name = text(of: node, key: "units", byteCountMax: 4_096) else { return nil }
    let directory = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    let path = name.text.hasPrefix("/") ? name.text : directory + name.text
    let source: SourceFile
    do {
      source = try SourceFile.read(path)
    } catch let unread {
      // An unreadable file is the fault of the line that names it.
      add(
        unread.line == nil
          ? fault(
            at: name, "`units` names \(path), which \(unread.found)",
            expected: Self.expected(of: "units")) : unread)
      return nil
    }
    var reader = UnitsReader(path: path)
    let units = reader.read(source.bytes)
    for fault in reader.faults { add(fault) }
    return units
  }

  mutating func readCovariates(_ node: Node?) -> [Covariate]? {
    guard let node else { return nil }
    guard let mapping = node.mapping else {
      add(at: node, "\(node.kind) as `covariates`", expected: Self.expected(of: "covariates"))
      return nil
    }
    if mapping.count > Self.covariateCountMax {
      add(
        at: node, "\(mapping.count) covariates", expected: "at most \(Self.covariateCountMax)")
    }
    var names: Set<String> = []
    var covariates: [Covariate] = []
    for (key, value) in mapping {
      guard let name = text(of: key, key: "covariate name", byteCountMax: 64) else { continue }
      if name.text == Covariate.periodName {
        add(
          fault(
            at: name, "covariate `\(name.text)`",
            expected: "another name: pooled periods are a covariate of this one"))
      }
      if !names.insert(name.text).inserted {
        add(fault(at: name, "covariate `\(name.text)` again", expected: "each covariate once"))
      }
      if let levels = levels(of: value, covariate: name.text) {
        covariates.append(Covariate(name: name.text, levels: levels))
      }
    }
    return covariates
  }

  private mutating func levels(of node: Node, covariate: String) -> [String]? {
    let expected = "a list of 1…\(Covariate.levelCountMax) levels"
    guard let sequence = node.sequence else {
      add(at: node, "\(node.kind) as levels of `\(covariate)`", expected: expected)
      return nil
    }
    guard (1...Covariate.levelCountMax).contains(sequence.count) else {
      add(at: node, "\(sequence.count) levels of `\(covariate)`", expected: expected)
      return nil
    }
    var seen: [String: Int] = [:]
    var levels: [String] = []
    for entry in sequence {
      let noun = "level of `\(covariate)`"
      guard let level = text(of: entry, key: noun, byteCountMax: 64) else { continue }
      if let first = seen[level.text] {
        let found = "level `\(level.text)` of `\(covariate)` again (first in line \(first))"
        add(fault(at: level, found, expected: "each level once"))
      }
      seen[level.text] = level.line
      levels.append(level.text)
    }
    return levels.count == sequence.count ? levels : nil
  }

  mutating func text(of node: Node, key: String, byteCountMax: Int) -> PlacedText? {
    guard let placed = PlacedText(node) else {
      add(at: node, "\(node.kind) as \(key)", expected: "a text of at most \(byteCountMax) bytes")
      return nil
    }
    let rule = TextRule(noun: key, byteCountMax: byteCountMax)
    if let (found, expected) = rule.fault(in: placed.text) {
      add(fault(at: placed, found, expected: expected))
      return nil
    }
    return placed
  }
}
