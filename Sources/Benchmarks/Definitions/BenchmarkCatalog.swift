internal import Foundation

/// The benchmarks of a directory: one YAML file each.
///
/// ```yaml
/// id: cps
/// title: "CPS 2012–2014: persons by state"
/// source: observations
/// units: cps_units.csv        # code,name; relative to this file
/// covariates:                 # in the order of the model; the first level is the reference
///   age: [a1, a2, a3]
/// ```
package struct BenchmarkCatalog: Sendable {
  /// Sorted by the id's UTF-8 bytes.
  package let definitions: [BenchmarkDefinition]

  package subscript(id: String) -> BenchmarkDefinition? { definitions.first { $0.id == id } }

  /// Reads every `*.yaml` and `*.yml` of the directory, by name; names that begin with a dot are
  /// passed over. Throws all the faults of all the files at once.
  package static func load(directory: String) throws(DefinitionFaults) -> BenchmarkCatalog {
    let names = try fileNames(in: directory)
    var faults: [FileFault] = []
    var places: [String: String] = [:]
    var definitions: [BenchmarkDefinition] = []
    for name in names {
      let file = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
      var reader = DefinitionReader(file: file)
      let definition = reader.read()
      // Two definitions may share a file of units: its faults are told once.
      faults += reader.faults.filter { !faults.contains($0) }
      if let id = reader.id {
        if let first = places[id.text] {
          faults.append(
            reader.fault(at: id, "id `\(id.text)`, taken by \(first)", expected: "an id of its own")
          )
        } else {
          places[id.text] = "\(reader.file):\(id.line)"
        }
      }
      if let definition { definitions.append(definition) }
    }
    guard faults.isEmpty else { throw DefinitionFaults(faults) }
    return BenchmarkCatalog(
      definitions: definitions.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) })
  }

  private static func fileNames(in directory: String) throws(DefinitionFaults) -> [String] {
    let expected = "a directory of definitions (*.yaml)"
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: directory)
    } catch {
      let found = "cannot be listed: \(SourceFile.reason(of: error))"
      throw DefinitionFaults([FileFault(file: directory, found: found, expected: expected)])
    }
    let names = entries.filter {
      !$0.hasPrefix(".") && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml"))
    }
    guard !names.isEmpty else {
      let found = "no *.yaml among \(entries.count) entries"
      throw DefinitionFaults([FileFault(file: directory, found: found, expected: expected)])
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
