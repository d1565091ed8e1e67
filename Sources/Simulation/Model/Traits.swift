/// What a person's chances depend on, as it stands when the person comes into view.
struct Traits {
  /// In which way a person comes into the benchmarks.
  enum Group: Int, CaseIterable, Sendable {
    /// Grew up here, or came as a child: school, then upper-secondary education.
    case youth
    /// A refugee or reunified with family, of age, with a first permit since 2007.
    case newcomer
    /// Another adult who came within the ten years before the last period.
    case recent
    /// An adult who had been here for ten years before the first period.
    case settled
    /// In no population: of Danish or western origin.
    case bystander
  }

  var group = Group.bystander
  var isWoman = false
  var isDescendant = false
  /// Index into `Origin.nonWestern`; -1 for one of Danish origin, below for a western country.
  var origin = -1
  var birth = Day(number: 0)
  var arrival: Day?
  var marital = Marital.unmarried
  var children = 0
  /// H-level brought along or completed, 90 unknown.
  var education = 10
  var permit: PermitKind?
  /// 0 seldom, 1 now and then, 2 often at the doctor.
  var health = 0
  /// H-levels; 0 for a parent that the registers do not know.
  var mother = 0
  var father = 0
  var parentHealth = 0

  enum Marital: String, Sendable {
    case unmarried = "U"
    case married = "G"
    case divorced = "F"
    case widowed = "E"
  }

  var region: Origin.Region { origin >= 0 ? Origin.nonWestern[origin].region : .unknown }
  var country: String {
    if origin >= 0 { return Origin.nonWestern[origin].code }
    return origin == -1 ? "DK" : Origin.western[-2 - origin]
  }
  var arrivalAge: Int { arrival.map { $0.age(bornOn: birth) } ?? 0 }
}
