/// What messages say is wanted in a field.
extension RecordField {
  var wantedType: String {
    switch self {
    case .pnr, .area, .period, .civst, .kategori, .niveau, .register: "want a string"
    case .version, .outcome, .koen, .ieType, .antboernf, .hfKilde, .skoleaar, .kltrin,
      .gennemsnit, .socStatus, .laegekontakter, .speciallaege, .indlaeggelser:
      "want a number"
    case .slettet: "want true or false"
    case .kommune, .kom, .oprLand: "want a string or a number"
    case .covariates: "want an object of strings"
    case .foedDag, .fra, .tilladelsesdato, .hfVfra, .elev3Vfra, .fraDato, .kompletTil, .leveret:
      "want a date, as a string YYYY-MM-DD"
    case .foersteIndvandring, .doed, .til, .elev3Vtil, .tilDato:
      "want a date, as a string YYYY-MM-DD, or null"
    case .bopael, .udvandret, .tilladelser, .fuldfoert, .forloeb, .afgang, .tilstande:
      "want a list of objects"
    case .aar: "want a list of objects, and in each a year as a number"
    case .mor, .far: "want an object or null"
    case .slut: "want a list of numbers"
    case .ledighedPct, .byandelPct: "want a number or null"
    }
  }

  var wantedValue: String {
    switch self {
    case .koen: "want 1 for a man or 2 for a woman"
    case .ieType: "want 1, 2 or 3"
    case .oprLand: "want two letters A-Z of ISO 3166-1"
    case .civst: "want U, G, F or E"
    case .antboernf: "want an integer in \(RegisterLimits.children)"
    case .kategori: "want one of the seven categories of permits"
    case .niveau: "want one of H10, H20, H30, H35, H40, H50, H60, H70, H80, H90"
    case .hfKilde: "want an integer in \(RegisterLimits.sources)"
    case .skoleaar, .aar: "want a year in \(RegisterLimits.years)"
    case .kltrin: "want \(RegisterLimits.examGrade)"
    case .gennemsnit: "want an average in \(RegisterLimits.averages)"
    case .socStatus: "want an integer in \(RegisterLimits.labourStatuses)"
    case .laegekontakter, .speciallaege, .indlaeggelser:
      "want a number in \(RegisterLimits.healthCounts)"
    case .ledighedPct, .byandelPct: "want a percentage in \(RegisterLimits.percentages)"
    case .register: "want the name of a register of persons"
    case .slut: "want offsets of 0 or more"
    default: "want another value"
    }
  }

  var entryCountMax: Int {
    switch self {
    case .aar: RegisterLimits.yearCountMax
    case .slut: RegisterLimits.partitionCountMax
    default: RegisterLimits.entryCountMax
    }
  }
}
