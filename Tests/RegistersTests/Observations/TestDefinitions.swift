import Benchmarks

/// Two areas that between them have what look-ups can trip over: short and long texts, texts
/// that share their first eight bytes, one that is the start of another, Danish letters, codes
/// of digits and of letters, and covariates in no particular order.
enum TestDefinitions {
  static let labour = BenchmarkDefinition(
    id: "labour", title: "Labour", source: .observations,
    units: ["S23", "S1", "S10", "S01", "landsdel-nord", "landsdel-nordøst"].map {
      Unit(code: $0, name: $0)
    },
    covariates: [
      Covariate(name: "size", levels: ["x1", "x2", "x3"]),
      Covariate(name: "age", levels: ["a1", "a10", "a2", "b"]),
      Covariate(name: "køn", levels: ["mand", "kvinde"]),
    ])

  static let schools = BenchmarkDefinition(
    id: "schools-2", title: "Schools", source: .observations,
    units: ["101", "0147", "400", "851", "1", "0"].map { Unit(code: $0, name: "kommune \($0)") },
    covariates: [
      Covariate(name: "uddannelse_mor", levels: ["grundskole", "grundskole eller mindre", "lvu"]),
      Covariate(name: "uddannelse_far", levels: ["ukendt", "ukendt niveau", "ukendt land"]),
      Covariate(name: "uddannel", levels: ["0", "1"]),
      Covariate(name: "alder", levels: (0..<250).map { "alder \($0)" }),
    ])

  static let constant = BenchmarkDefinition(
    id: "constant", title: "No covariates", source: .observations,
    units: [Unit(code: "101", name: "København")], covariates: [])

  static let all = [labour, schools, constant]
}
