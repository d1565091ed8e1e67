internal import Kafka
internal import Registers

/// An offset for each register of one partition number, where there is one: a row a register, since
/// it is written with every record.
struct InputOffsets {
  private var rows = [Offset?](repeating: nil, count: Register.allCases.count)

  subscript(register: Register) -> Offset? {
    get { rows[register.index] }
    set { rows[register.index] = newValue }
  }

  var positions: [Register: Int64] {
    var positions: [Register: Int64] = [:]
    for register in Register.allCases {
      if let offset = self[register] { positions[register] = offset.rawValue }
    }
    return positions
  }
}
