/** What a speaker has written: talks, their sections, and the blocks a section is made of. */
import type { Theme } from './theme.ts'
import type { Markdown, Plain } from '../text/markdown.ts'

/** A place in a source file; `line` counts from 1. */
export interface Position { file: string, line: number }

/** `gallery`: what shows how slides look, and is given to nobody. */
export const talkKinds = ['portfolio', 'design-problem', 'stories', 'gallery'] as const
export type TalkKind = typeof talkKinds[number]

export interface Talk {
  /** A slug, unique among the talks of one build. */
  id: string
  kind: TalkKind
  title: string
  /** A second line for the cover: the project, the question, the client. */
  subtitle?: string
  /** Where the speaker is reached, for the closing slide. */
  contact?: string
  theme?: Theme
  /** The level interviewed for, as written: `L6`, `L7`, `Staff`. */
  level?: string
  /** Role, Scale, Focus, Duration… in the writer's order. */
  facts: Fact[]
  /** Written in the notation of content/README.md: its sub-headings are the headlines of slides. */
  statesHeadlines: boolean
  /** What stands before the first section: it goes with the cover. */
  opening: Block[]
  sections: Section[]
  /** What is said *about* the talk (what assessors weigh, how to practise): for its notes, never its slides. */
  preparation: Preparation[]
  /** The name of what assessors weigh, a file of content/rubrics/. */
  rubricName?: string
  /** What stands in it. */
  rubric?: Criterion[]
  /** What front matter says of the slot; what is left out has a default by kind. */
  slot?: StatedSlot
  /** Lists are shown item by item. */
  builds?: true
  /** What front matter says of the priority of block kinds; what it says of a section stands there. */
  blockPriority?: Partial<Record<BlockType, Priority>>
  position: Position
  /** Every line of the source that belongs to this talk, preparation aside; what coverage is counted against. */
  source: string
}

export interface Fact<Text extends string = Plain> extends Shortened<Text> { label: string, text: Text }

/** Where a slide has only the beginning of a `text`: all of it, as written, for whoever says it. */
export interface Shortened<Text extends string> { whole?: Text }

/** Seconds each; `talk + questions = meeting` once it is settled (see plan/slot.ts). */
export interface StatedSlot { meeting?: number, talk?: number, questions?: number }

/** Cut last (`high`), or first (`low`). */
export type Priority = typeof priorities[number]
export const priorities = ['high', 'low'] as const

export interface Section {
  heading: string
  /** Minutes stated in the source: `Strategic context (15 minutes)`. */
  minutes?: number
  /** From a `{priority=high}` mark on the heading, or else from front matter. */
  priority?: Priority
  blocks: Block[]
  position: Position
}

export interface Preparation {
  heading: string
  /** Markdown, whole. */
  text: string
  criteria: Criterion[]
  position: Position
}

/** Something assessors weigh; `weight` in percent. */
export interface Criterion { name: string, weight?: number, text: string }

/** The kinds of block by name. A kind that comes later declares its own beside its code (see blocks/timeline/block.ts). */
export interface Blocks {
  metrics: MetricsBlock
  team: TeamBlock
  roadmap: RoadmapBlock
  decision: DecisionBlock
  requirements: RequirementsBlock
  spec: SpecBlock
  diagram: DiagramBlock
  code: CodeBlock
  picture: PictureBlock
  facts: FactsBlock
  list: ListBlock
  table: TableBlock
  quote: QuoteBlock
  prose: ProseBlock
}

export type BlockType = keyof Blocks
export type Block = Blocks[BlockType]

/** What every block has whatever its kind. */
export interface Common {
  position: Position
  /** The sub-headings and bold labels the block stands under, outermost first. */
  path: string[]
  /** From a mark on the innermost sub-heading that has one. */
  priority?: Priority
  /** How sure its recogniser was, from 0 to 1; not there where it was written so. */
  sure?: number
  /** The Markdown it was read from, whole; it goes to the notes. */
  source: string
}

export interface MetricsBlock extends Common { type: 'metrics', metrics: Metric[] }
export interface Metric {
  label: string
  /** As written, e.g. `3.2s` and `800ms`, `Weekly` and `Daily`. Both or neither. */
  before?: string
  after?: string
  /** The one figure of a metric without a baseline: `+15%`, `$2M`, `95%`, `2,000+`. */
  value?: string
  /** What the writer says the change is: `75% faster`. */
  claim?: string
  /** The rest of the line: what the figure is of, or what it is compared with. */
  note?: string
}

export interface TeamBlock extends Common { type: 'team', states: TeamState[] }
/** One shape of an organisation; `Before` and `After` are two states of one block. */
export interface TeamState { label?: string, roots: TeamNode[], notes: string[] }
export interface TeamNode { name: string, count?: number, note?: string, lead?: boolean, children: TeamNode[] }

/** `Q` and `H` are quarters and halves of the calendar; a `quarter` is three months counted from a beginning. */
export type TimeUnit = 'week' | 'month' | 'quarter' | 'year' | 'Q' | 'H'
export interface RoadmapBlock extends Common { type: 'roadmap', phases: Phase[] }
/** `from` and `to` are inclusive, counted in `unit` from 1: months 1 to 6. `Q` and `H` count on from `year`: Q5 is Q1 of the next. */
export interface Phase { name: string, unit?: TimeUnit, from?: number, to?: number, year?: number, items: string[] }

export type DecisionRole = 'question' | 'decision' | 'why' | 'tradeoff' | 'result' | 'challenge' | 'solution' | 'other'
export interface DecisionBlock extends Common { type: 'decision', parts: DecisionPart[] }
export interface DecisionPart extends Shortened<Plain> { role: DecisionRole, label: string, text: Plain }

export interface RequirementsBlock extends Common { type: 'requirements', requirements: Requirement[] }
/** `target` is the figure in `text` that can be checked (`<50ms`, `99.99%`); `quality` what it is a target of. */
export interface Requirement extends Shortened<Plain> { quality?: string, target?: string, text: Plain }

export interface SpecBlock extends Common { type: 'spec', yaml: string, nodes: SpecNode[] }
/** A YAML mapping entry: a leaf has `values`, a branch has `children`. */
export interface SpecNode { key: string, values: string[], children: SpecNode[] }

/** `part` names the part of a larger diagram that it is: `Overview`, `Data plane`. */
export interface DiagramBlock extends Common { type: 'diagram', code: string, part?: string }
export interface CodeBlock extends Common { type: 'code', lang?: string, code: string }
/** `url` is a path from the document in a talk, and from the deck's public folder in a deck. */
export interface PictureBlock extends Common { type: 'picture', url: string, alt: Plain, caption?: Plain }
export interface FactsBlock extends Common { type: 'facts', facts: Fact<Markdown>[] }
export interface ListBlock extends Common { type: 'list', ordered: boolean, items: ListItem[] }
/** `text` is Markdown on one line; `number` is the item's own where its list is numbered. */
export interface ListItem extends Shortened<Markdown> { text: Markdown, children: ListItem[], number?: number }
export interface TableBlock extends Common { type: 'table', header: Markdown[], rows: Markdown[][] }
/** `alert` is the kind of a note set apart: `warning`, `tip`. */
export interface QuoteBlock extends Common { type: 'quote', text: Markdown, alert?: Alert }
/** The kinds that GitHub, Obsidian, MkDocs and Docusaurus know. */
export const alerts = [
  ...(['note', 'info', 'abstract', 'summary', 'tldr', 'todo', 'tip', 'hint', 'important', 'success', 'check', 'done'] as const),
  ...(['question', 'help', 'faq', 'warning', 'caution', 'attention', 'failure', 'fail', 'missing', 'danger', 'error', 'bug'] as const),
  ...(['example', 'quote', 'cite', 'seealso'] as const),
]
export type Alert = typeof alerts[number]
/** Whether a kind of note tells of harm. */
export function isCareful(alert: Alert): boolean {
  return /^(?:warning|caution|attention|fail|failure|missing|danger|error|bug)$/.test(alert)
}
export interface ProseBlock extends Common, Shortened<Markdown> { type: 'prose', text: Markdown }

/** A part of a file that no talk was made of, and why. */
export interface Skipped { source: string, line: number, reason: string }
