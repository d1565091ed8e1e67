/// A condition (rammevilkår) that the model takes account of: a name and its levels in the order
/// of the definition file. The first level that has persons is the model's reference.
package struct Covariate: Hashable, Sendable {
  /// A pattern keeps a level in one byte.
  package static let levelCountMax = 250

  package let name: String
  package let levels: [String]

  package init(name: String, levels: [String]) {
    precondition((1...Self.levelCountMax).contains(levels.count), "want 1…250 levels: \(name)")
    self.name = name
    self.levels = levels
  }
}
