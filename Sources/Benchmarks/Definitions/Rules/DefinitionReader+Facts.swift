internal import Yams

/// Reads the words of the vocabulary.
extension DefinitionReader {
  mutating func addBad(_ node: Node, _ key: String) {
    add(at: node, "\(node.kind) as `\(key)`", expected: Self.expected(of: key))
  }

  /// The values of a mapping's keys; `nil` if it is none. Unknown keys are faults.
  mutating func fields(of node: Node, key: String, known: [String]) -> [String: Node]? {
    guard let mapping = node.mapping else {
      addBad(node, key)
      return nil
    }
    var fields: [String: Node] = [:]
    for (name, value) in mapping {
      guard let name = PlacedText(name) else {
        add(at: name, "\(name.kind) as a key", expected: Self.expected(of: key))
        continue
      }
      if known.contains(name.text) {
        fields[name.text] = value
      } else {
        addUnknown(name, "key", plural: "keys", of: known)
      }
    }
    return fields
  }

  mutating func number(_ node: Node?, of key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node else { return nil }
    if let text = node.scalar?.string, let number = Int(text), "\(number)" == text,
      range.contains(number)
    {
      return number
    }
    add(
      at: node, "\(node.kind) in `\(key)`",
      expected: "a number in \(range.lowerBound)…\(range.upperBound)")
    return nil
  }

  /// Indices of one word or a list of words, each once.
  mutating func words(
    _ node: Node, _ noun: String, plural: String, of known: [String]
  ) -> [Int]? {
    let entries = node.sequence.map(Array.init) ?? [node]
    var indices: [Int] = []
    for entry in entries {
      guard let word = PlacedText(entry) else {
        add(
          at: entry, "\(entry.kind) as \(noun)", expected: "one of \(known.joined(separator: ", "))"
        )
        continue
      }
      guard let index = known.firstIndex(of: word.text) else {
        addUnknown(word, noun, plural: plural, of: known)
        continue
      }
      if indices.contains(index) {
        add(fault(at: word, "\(noun) `\(word.text)` again", expected: "each one once"))
      }
      indices.append(index)
    }
    if entries.isEmpty {
      add(at: node, "no \(noun)", expected: "one or more of \(known.joined(separator: ", "))")
    }
    return indices.isEmpty || indices.count < entries.count ? nil : indices
  }

  mutating func fact(_ node: Node, of subject: Fact.Subject) -> Fact? {
    let known = Fact.allCases.filter { $0.subject == subject }.map(\.rawValue)
    guard let name = PlacedText(node) else {
      add(at: node, "\(node.kind) as a fact", expected: "one of \(known.joined(separator: ", "))")
      return nil
    }
    guard let fact = Fact(rawValue: name.text) else {
      addUnknown(name, "fact", plural: "facts", of: known)
      return nil
    }
    guard fact.subject == subject else {
      let expected =
        subject == .kommune
        ? "no `of: kommune`: the fact is of the person"
        : "a fact of the person; one of the kommune is a covariate with `of: kommune`"
      add(
        fault(
          at: name, "`\(name.text)`, a fact of the \(fact.subject.rawValue)", expected: expected))
      return nil
    }
    return fact
  }

  /// One value or a list of values, none of them twice.
  mutating func values(_ node: Node, of fact: Fact) -> FactValues? {
    let entries = node.sequence.map(Array.init) ?? [node]
    var names: [Int] = []
    var ranges: [Range<Int>] = []
    var isWhole = !entries.isEmpty
    if entries.isEmpty {
      add(at: node, "no value of `\(fact.rawValue)`", expected: Self.expectedValues(of: fact))
    }
    for entry in entries {
      guard let text = PlacedText(entry) else {
        add(
          at: entry, "\(entry.kind) as a value of `\(fact.rawValue)`",
          expected: Self.expectedValues(of: fact))
        isWhole = false
        continue
      }
      let name = fact.names.firstIndex(of: text.text)
      let range = fact.scale.flatMap { FactValues.range(text.text, scale: $0) }
      if name == nil && range == nil {
        add(
          fault(
            at: text, "`\(text.text.prefix(40))` as a value of `\(fact.rawValue)`",
            expected: Self.expectedValues(of: fact)))
        isWhole = false
      }
      if name.map(names.contains) ?? ranges.contains(where: { range?.overlaps($0) ?? false }) {
        add(
          fault(
            at: text, "`\(text.text)` of `\(fact.rawValue)` again", expected: "each value once"))
      }
      if let name { names.append(name) } else if let range { ranges.append(range) }
    }
    return isWhole ? FactValues(names: names, ranges: ranges) : nil
  }

  static func expectedValues(of fact: Fact) -> String {
    let names = fact.names.joined(separator: ", ")
    guard let scale = fact.scale else { return "of \(names)" }
    let numbers = scale == 1 ? "whole numbers" : "numbers with at most two decimals"
    return "\(numbers) (5, 0..12, 16..<65, 4.., ..10)" + (names.isEmpty ? "" : " or \(names)")
  }
}
