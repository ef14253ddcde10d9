/**
 * The words by which a document's parts are known, in one language. Each entry is the source of a regular expression
 * without anchors, matched without regard to case: `non-?functional`, `lessons?(?: learned)?`. To add a language is to
 * write such a file and name it in index.ts.
 */
export interface Vocabulary {
  /** What a document numbers or names as a talk of its own: `Problem 3: …`. */
  talk: string[]
  /** As `talk`, where the word alone, without a number, names one. */
  talkAlone: string[]
  /** What a design problem's title begins with: `Design a …`. */
  designOrder: string[]
  /** What one talk numbers among its own parts: `Project 2: …`. */
  part: string[]
  /** What may stand before a section's name: `high-level`, `business`. */
  before: string[]
  /** Names every talk has for its sections. */
  section: string[]
  /** Sections that only the solution of a design problem has. */
  designSection: string[]
  /** Parts of a story or a decision. */
  storyPart: string[]
  /** The parts by which a story is known: situation, task, action, result. */
  star: string[]
  /** A document that is a portfolio; one that is stories; one that is a design problem. */
  portfolio: string[]
  stories: string[]
  designProblem: string[]
  /** A speaker's facts. */
  role: string[]
  /** Labels of a cover. */
  cover: string[]
  /** Of those, what a document says of itself under headings of their own: `## Status`. */
  record: string[]
  /** Headings of what is about giving a talk: what assessors weigh, how to practise. */
  aboutTalks: string[]
  /** Headings of what is about using the document. */
  aboutTheDocument: string[]
  /** Headings of a table of contents. */
  contents: string[]
  /** The heading under which a talk's own file keeps its preparation. */
  preparation: string[]
  /** Parts nobody presents: where to read on, how to use the document, who signed it; whole headings. */
  aside: string[]
  /** As `aside`, where little but links and addresses stands under them. */
  links: string[]
  /** Headings and labels that name no subject of their own: `Overview`, `Pros`, `Results`. */
  generic: string[]
  /** What a section holds that goes last when time is short, by rank; matched as words in a heading. */
  results: string[]
  decisions: string[]
  summary: string[]
  architecture: string[]
  challenges: string[]
  requirements: string[]
  context: string[]
  people: string[]
  design: string[]
  strategy: string[]
  innovation: string[]
  recognition: string[]
  /** What is about the talk or lies beyond it: further reading, how to present. */
  beyond: string[]
  /** `from … to …` between two levels: the word before the first and those before the second. */
  from: string[]
  to: string[]
  /** Verbs of change: down, up, and those that say neither. */
  fell: string[]
  rose: string[]
  moved: string[]
  /** `by` before an amount of change. */
  by: string[]
  /** `was`, `previously`: what stands before the level of before. */
  formerly: string[]
  /** Columns and labels of a state before and one after. */
  stateBefore: string[]
  stateAfter: string[]
  /** Columns that hold the change itself. */
  change: string[]
  /** People counted: `9 engineers`. */
  heads: string[]
  /** Headings under which teams stand. */
  team: string[]
  /** What leads a node of a team to be a role: `Tech Lead`, `EM`. */
  roleName: string[]
  /** What the letters before the parts of a story stand for, each for its first: `S: …`, `T: …`; none where nobody writes so. */
  storyLetter: string[]
  /** The end of a span that goes on: `2021 – present`. */
  untilNow: string[]
  /** Parts of a plan that are numbered: `Phase 2`. */
  phase: string[]
  week: string[]
  month: string[]
  quarter: string[]
  year: string[]
  /** Names of months as they stand in dates: twelve, January to December. */
  months: string[]
  /** The parts of a decision. */
  question: string[]
  decision: string[]
  why: string[]
  tradeoff: string[]
  result: string[]
  challenge: string[]
  solution: string[]
  status: string[]
  options: string[]
  pros: string[]
  cons: string[]
  /** `Good, because …`: one argument for, against, neither. */
  good: string[]
  bad: string[]
  neutral: string[]
  /** What marks the option that was chosen. */
  chosen: string[]
  rejected: string[]
  /** Columns and labels of a risk. */
  risk: string[]
  likelihood: string[]
  severity: string[]
  /** Levels of both, from the lowest to the highest. */
  levelLowest: string[]
  levelLow: string[]
  levelMedium: string[]
  levelHigh: string[]
  levelHighest: string[]
  mitigation: string[]
  owner: string[]
  /** Objectives and key results. */
  objective: string[]
  keyResult: string[]
  /** Columns of key results: where each began, where it is, where it is to be, how it scores. */
  goalStart: string[]
  goalNow: string[]
  goalTarget: string[]
  goalScore: string[]
  /** What makes of a change a plan, a hope or a condition: `should`, `expect`, `if`. */
  intends: string[]
  /** What a clause begins with that says when: `within a year`. */
  setsTime: string[]
  /** What a clause begins with that only adds to a sentence, after a comma. */
  addsClause: string[]
  /** Words a sentence contrasts with. */
  contrast: string[]
  /** Finite verbs: what makes a line a sentence. */
  verb: string[]
  /** What a sentence begins with that points back to the one before it. */
  pointsBack: string[]
  /** What a step begins with that follows another: `then`, `step 2`; what a list of steps stands under. */
  sequence: string[]
  procedure: string[]
  /** What an effect begins with that follows its cause; what stands against the line before it. */
  therefore: string[]
  turn: string[]
  /** What a sentence says that tells no fact: `could`, `if`. */
  supposed: string[]
  /** Headings of what has yet to come: its figures are aims. */
  ahead: string[]
  /** Headings over many things of a kind, of which none stands for the others. */
  listed: string[]
  /** What a clause begins with that says why, with or without a comma. */
  reason: string[]
  /** What says that something was decided. */
  chose: string[]
  /** What a sentence begins with that states a choice, and what its reason begins with: `We chose … because …`. */
  choice: string[]
  because: string[]
  /** The turns of a decision told in one sentence, in order: `In the context of …, facing …, we decided for …`. */
  yStatement: string[]
  /** Columns of a matrix: how much a criterion counts; rows that add up. */
  weight: string[]
  total: string[]
  /** A web page's own boilerplate: what no document says of itself, and what a heading may say too. */
  boilerplate: string[]
  boilerplateOrHeading: string[]
  /** What joins one more clause to a sentence, after a comma. */
  joinsClause: string[]
  /** As `joinsClause`, and never between two items. */
  with: string[]
  /** What joins the last item of an enumeration. */
  joinsItems: string[]
  /** Subjects that make a joined clause a sentence of its own. */
  pronoun: string[]
  /** Sections that tell of trouble. */
  trouble: string[]
  /** What names a risk, in a label. */
  namesRisk: string[]
  /** Headings under which every line is about a risk; one that speaks of risk among other things is none. */
  risksHeading: string[]
  /** Labels of what was learned. */
  lesson: string[]
  /** Words of a criterion that compare before its first comma: no list begins there. */
  listing: string[]
  /** What a thing begins with that cannot stand without what is before it, and what one ends with. */
  dependent: string[]
  pointingBack: string[]
  /** Themes by which a criterion and a slide find each other: first how a criterion is known, then how a slide is; parts of words. */
  strategyWeighed: string[]
  strategyShown: string[]
  innovationWeighed: string[]
  innovationShown: string[]
  engineeringWeighed: string[]
  engineeringShown: string[]
  businessWeighed: string[]
  businessShown: string[]
  peopleWeighed: string[]
  peopleShown: string[]
  reachWeighed: string[]
  reachShown: string[]
  deliveryWeighed: string[]
  deliveryShown: string[]
  /** Words of a key that are written in capitals. */
  initials: string[]
  /** Plain words from here on. Abbreviations that always have their word behind them: `Dr. Weber`, `e.g. Kafka`, `z. B. Kafka`. */
  leadingAbbreviation: string[]
  /** Those with a number behind them: `No. 5`, `Abb. 3`; without one, it is a word that ends a sentence. */
  numberAbbreviation: string[]
  /** Those that may stand at a sentence's end as well: it ends one where a word follows that begins sentences. */
  lastAbbreviation: string[]
  /** Words that sentences begin with and names do not. */
  sentenceStart: string[]
  /** What an ordinal written with a full stop stands before: `am 3. Oktober`, `im 2. Quartal`. */
  ordinalNoun: string[]
}
