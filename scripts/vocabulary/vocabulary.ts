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
  /** Parts of a plan that are numbered: `Phase 2`. */
  phase: string[]
  week: string[]
  month: string[]
  quarter: string[]
  year: string[]
  /** Names of months as they stand in dates, January to December. */
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
  /** What marks the option that was chosen. */
  chosen: string[]
  rejected: string[]
  /** Columns and labels of a risk. */
  risk: string[]
  likelihood: string[]
  severity: string[]
  mitigation: string[]
  owner: string[]
  /** Headings of what is still to come: `Outlook`, `Next steps`. */
  ahead: string[]
  /** Objectives and key results. */
  objective: string[]
  keyResult: string[]
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
  /** What says that something was decided. */
  chose: string[]
  /** A web page's own furniture: what no document says of itself, and what a heading may say too. */
  furniture: string[]
  furnitureOrHeading: string[]
}
