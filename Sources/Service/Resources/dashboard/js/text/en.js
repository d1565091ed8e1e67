// English: the frame and the page of an area.
import pages from './en.pages.js';

export default {
  ...pages,
  'lang.name': 'English',
  'app.tagline': 'Results of Denmark’s 98 kommuner, given the conditions they work under',
  'nav.areas': 'Areas',
  'nav.pages': 'Pages',
  'nav.operations': 'Operations',
  'nav.about': 'How to read this',
  'nav.skip': 'Skip to content',
  'nav.find': 'Find a kommune',
  'nav.find.hint': 'Type a name and press Enter',
  'set.theme': 'Colours',
  'set.theme.auto': 'As the system',
  'set.theme.light': 'Light',
  'set.theme.dark': 'Dark',
  'set.language': 'Language',
  'live.open': 'Updates live',
  'live.closed': 'Connection lost; trying again',
  'live.lag': '{count} records behind ({seconds})',
  'live.nolag': 'Everything is counted',
  'live.updated': '{area} was updated (revision {revision})',
  'live.change': 'New change: {text}',
  'load.wait': 'Loading …',
  'load.failed': 'It could not be loaded: {error}',
  'load.retry': 'Try again',
  'load.none': 'There is no ranking of this area yet. The page updates when it comes.',
  'load.noperiod': 'There is no ranking of this period.',
  'load.noareas': 'No ranking has been published yet. The page updates when the first one comes.',

  'area.grundskole': 'Basic school: a mean of at least 2 in the 9th-grade leaving exam',
  'area.grundskole.short': 'Basic school',
  'area.ungdomsuddannelse': 'Upper secondary: completed by people aged 20–29',
  'area.ungdomsuddannelse.short': 'Upper secondary',
  'area.integrationsloven':
    'Integration act: refugees and reunified families in work or education within 3 years',
  'area.integrationsloven.short': 'Integration act',
  'area.indvandrere-hoejst-10-aar':
    'Immigrants resident for up to 10 years: in work or education within 3 years',
  'area.indvandrere-hoejst-10-aar.short': 'Up to 10 years',
  'area.indvandrere-over-10-aar':
    'Immigrants resident for over 10 years: in work or education within 3 years',
  'area.indvandrere-over-10-aar.short': 'Over 10 years',

  'state.current': 'current',
  'state.catching_up': 'catching up with new data',
  'state.rebuilding': 'being recounted after a changed definition',
  'maturity.mature': 'mature',
  'maturity.preliminary': 'preliminary',
  'head.period': 'Period',
  'head.headline': 'Latest, together: {periods}',
  'head.published': 'Revision {revision}, {time}',
  'head.through': 'Data through {date}',
  'head.csv': 'Download CSV',
  'head.model': 'The model behind',

  'lead.persons': '{persons} persons, of whom {share} reached the goal.',
  'lead.verdicts':
    'In {above} kommuner the result is above what one would expect, in {below} below. In {same} the difference is no larger than is usual among kommuner.',
  'lead.none': 'There are no demonstrable differences: chance can explain them all.',
  'lead.preliminary':
    'This period is preliminary: some can still reach the goal. The figures are too low, and no kommune is judged yet.',
  'lead.unconverged': 'The model could not be computed, so the figures must not be used.',

  pp: 'percentage points',
  'pp.short': 'pp',
  to: 'to',
  persons: 'persons',
  'verdict.above': 'Above expected',
  'verdict.as_expected': 'As expected',
  'verdict.below': 'Below expected',
  'verdict.cannot_judge': 'Cannot be judged',
  'verdict.not_judged': 'Not judged',
  'verdict.no_persons': 'No persons',
  'verdict.withheld': 'Withheld',
  'verdict.withheld.why': 'Withheld: so few persons that the figures could point at someone.',
  'verdict.no_persons.why': 'No persons in the group.',

  'map.title': 'The map',
  'map.help':
    'The colour shows the difference between the actual and the expected result in percentage points. Blue is above, orange is below. Triangles mark the kommuner that stand out: their difference is larger than is usual among kommuner.',
  'map.label':
    'Map of Denmark’s 98 kommuner coloured by difference from expected. Use the arrow keys.',
  'map.legend': 'Difference from expected, percentage points',
  'map.capital': 'Copenhagen area',
  'map.bornholm': 'Bornholm',
  'map.credit':
    'Contains data from Geodatastyrelsen (now Klimadatastyrelsen) and Danske Kommuner, DAGI municipal boundaries 1:500,000, February 2014, via github.com/Neogeografen/dagi. CC BY 4.0. Simplified.',
  'map.close': 'close to',

  'gap.title': 'The gap between best and worst',
  'gap.help':
    'The mean difference between the best and the worst fifth of the kommuner, in percentage points.',
  'gap.observed': 'Measured gap',
  'gap.chance': 'Gap by chance alone',
  'gap.corrected': 'What is left without chance',
  'gap.weighted': 'Weighted by persons, the measured gap is {value} pp.',
  'gap.reading':
    'Even if all kommuner were equally good, the fifths would be {chance} pp apart. So the measured gap of {observed} pp must not be read alone.',
  'gap.potential': 'Room for improvement',
  'gap.potential.text':
    'Were the worst fifth as good as the best, {raw} more would reach the goal; without chance about {shrunken}. The figures must not be added up over areas.',

  'ends.title': 'The ends',
  'ends.top': 'The 10 best',
  'ends.bottom': 'The 10 worst',
  'ends.help': 'In alphabetical order, with difference and 95 % interval.',

  'cat.title': 'All kommuner by difference from expected',
  'cat.help':
    'Every line is a kommune. The mark is the difference, the line its 95 % interval: where it touches zero, the difference may be chance. The shape of the mark is the verdict: triangles stand out from what is usual among kommuner (see the funnel).',
  'cat.label': 'Differences with intervals, best on the left. Use the arrow keys.',
  'cat.withheld': '{count} kommuner are withheld.',
  'axis.difference': 'Difference from expected, pp',
  'axis.persons': 'Persons in the kommune (logarithmic)',
  'axis.better': 'better than expected',
  'axis.worse': 'worse than expected',
  'axis.expected': 'as expected',

  'funnel.title': 'The funnel',
  'funnel.help':
    'Small kommuner swing more, so they must be farther from zero to stand out. Within the inner funnel a difference is not unusual; outside the outer one it is marked. The curves are those of a kommune with typical persons; each kommune is judged by its own limit.',
  'funnel.label': 'Difference from expected by number of persons. Use the arrow keys.',
  'funnel.95': '95 %',
  'funnel.998': '99.8 %',

  'change.title': 'Change since the period before',
  'change.none': 'There are no two mature periods to compare.',
  'change.help':
    'From {from} to {to}: the largest changes of the difference from expected, with 95 % interval. The grey tick is the fall or rise that chance alone lets one expect.',
  'change.stock':
    'The same persons are counted in both periods, so no uncertainty can be given for the change.',
  'change.up': 'Largest rises',
  'change.down': 'Largest falls',
  'change.actual': 'actual result',
  'change.mix': 'other persons than before',
  'change.model': 'the country’s trend',
  'change.beyond': 'larger than chance makes it',
  'change.within': 'may be chance',
  'change.unsure': 'no uncertainty can be given',
  'change.parts': 'of which',

  'events.title': 'What has happened',
  'events.none': 'No changes have been announced.',
  'events.entered_top10': '{name} has come among the 10 best',
  'events.left_top10': '{name} has left the 10 best',
  'events.entered_bottom10': '{name} has come among the 10 worst',
  'events.left_bottom10': '{name} has left the 10 worst',
  'events.verdict_changed': '{name}: from “{before}” to “{after}”',
  'events.period_matured': 'The period {period} is mature and now counted',

  'table.title': 'Table',
  'table.search': 'Search kommune',
  'table.count': '{shown} of {all} kommuner',
  'table.nothing': 'No kommune matches the search.',
  'table.sort': 'Click a heading to sort.',
  'table.caption': 'Results of the kommuner. The headings sort.',
  'col.rank': 'Rank',
  'col.rank.range': '95 % interval of the rank',
  'col.name': 'Kommune',
  'col.verdict': 'Verdict',
  'col.residual': 'Difference, pp',
  'col.interval': '95 % interval',
  'col.observed': 'Actual',
  'col.expected': 'Expected',
  'col.n': 'Persons',
  'col.reliability': 'Reliability',
  'col.potential': 'Potential',
  unreliable: 'The rank is unreliable: it tells more of chance than of the kommune.',

  'notes.title': 'Cautions',
  'note.cannot_say_why':
    'The difference says how far a result is from what the conditions let one expect. It does not say why.',
  'note.unobserved_conditions':
    'Conditions that the registers do not show are in the difference too. It measures not effort alone.',
  'note.data_as_of':
    'The figures stand on the deliveries named. Late and corrected records move them.',
  'note.gap_is_partly_chance':
    'Part of the gap between best and worst is chance. Read it beside the gap by chance alone.',
  'note.schools_share_the_result':
    'Schools that the kommune does not run (gymnasier, vocational and free schools) share in the result.',
  'note.open_windows':
    'Preliminary: some can still reach the goal, so the shares are too low. No one is judged.',
  'note.no_demonstrable_differences':
    'No demonstrable differences: chance explains all that the kommuner differ by.',
  'note.few_persons':
    'Most ranks are unreliable: with so few persons they tell more of chance than of the kommune.',
  'note.not_converged': 'The model could not be computed. No figure that rests on it is published.',
};
