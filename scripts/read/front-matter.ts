import type { BlockType, Fact, Priority, Section, StatedSlot, Talk, TalkKind } from '../model/talk.ts'
import type { Plain } from '../text/markdown.ts'
import { LineCounter, parseDocument, visit } from 'yaml'
import * as z from 'zod'
import type { Fault } from '../model/fault.ts'
import { nearest } from '../model/nearest.ts'
import { Refusal } from '../model/refusal.ts'
import { blockTypes } from '../blocks/index.ts'
import { priorities, talkKinds } from '../model/talk.ts'
import type { Theme } from '../model/theme.ts'
import { themeSchema } from '../model/theme.ts'
import { parseDuration } from './duration.ts'
import { cleanHeading } from './heading.ts'

export interface FrontMatter {
  id?: string
  kind?: TalkKind
  level?: string
  title?: string
  subtitle?: string
  /** Who speaks, when, and where they are reached. */
  speaker?: string
  date?: string
  contact?: string
  theme?: Theme
  facts?: Fact[]
  slot?: StatedSlot
  priority?: Ranked[]
  builds?: boolean
  /** The name of a file of rubrics/. */
  rubric?: string
}

/** Front matter, and the document without it. */
export interface Taken {
  frontMatter: FrontMatter
  body: string
  lines: number
  faults: Fault[]
}

/** What front matter says of a section or of a kind of block, and where; `line` counts from 1 in the file. */
interface Ranked {
  name: string
  priority: Priority
  line: number
}

const text = z.union([z.string(), z.number(), z.boolean()], { error: 'it is to be text on one line' }).transform(String)
const duration = z.union([z.string(), z.number()]).transform((value, context) => {
  const seconds = parseDuration(String(value))
  if (seconds !== undefined && seconds > 0)
    return seconds
  context.addIssue({ code: 'custom', message: `"${value}" is no length of time, write 45m or 1h30m` })
  return z.NEVER
})
const schema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'an id is made of small letters, digits and hyphens')
    .optional(),
  kind: z.enum(talkKinds, { error: `a kind is one of ${talkKinds.join(', ')}` }).optional(),
  level: text.optional(),
  title: text.optional(),
  subtitle: text.optional(),
  speaker: text.optional(),
  date: text.optional(),
  contact: text.optional(),
  theme: themeSchema.optional(),
  facts: z
    .record(z.string(), text)
    .transform(facts => Object.entries(facts).map(([label, value]) => ({ label, text: value as Plain })))
    .optional(),
  priority: z
    .record(z.string(), z.enum(priorities, { error: `a priority is ${priorities.join(' or ')}` }), {
      error: 'it is to name sections or kinds of block, as in {Results: high, code: low}',
    })
    .optional(),
  builds: z.boolean({ error: 'it is true or false' }).optional(),
  rubric: z
    .string()
    .regex(/^[\w-]+$/, 'a rubric is named as its file in rubrics/ is, without .yaml')
    .optional(),
  slot: z
    .union([
      duration.transform(meeting => ({ meeting })),
      z.strictObject({ meeting: duration.optional(), talk: duration.optional(), questions: duration.optional() }),
    ])
    .optional(),
})

/** Keys that only a talk's front matter has; a document without them was written for something else, whose keys are none of ours. */
const own = ['kind', 'slot', 'facts', 'priority', 'builds', 'rubric'] as const

const fence = /^---[ \t]*\n(?:([\s\S]*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)/

/**
 * Reads the YAML between `---` lines at the top. `body` keeps the line count: front matter becomes blank lines.
 * What it says that a talk has no place for is left out and told.
 * @throws {Refusal} naming the line, on YAML that does not parse
 */
export function takeFrontMatter(file: string, source: string): Taken {
  const match = fence.exec(source)
  if (!match || !isYaml(match[1] ?? '')) {
    const opened = /^---[ \t]*\n[\w-]+[ \t]*:/.test(source)
    if (opened)
      throw new Refusal('the front matter is not closed', { at: { file, line: 1 }, mend: 'end it with a line of ---' })
    return { frontMatter: {}, body: source, lines: 0, faults: [] }
  }
  const yaml = match[1] ?? ''
  const lines = match[0].split('\n').length - 1
  const values = valuesOf(file, yaml)
  const { data, faults } = parse(file, yaml, isObject(values) ? values : {})
  const { priority, ...frontMatter } = data
  const ranked
    = priority
      && Object.entries(priority).map(([name, value]): Ranked => ({ name, priority: value, line: lineOf(yaml, ['priority', name]) + 1 }))
  return {
    frontMatter: { ...frontMatter, ...(ranked && { priority: ranked }) },
    body: '\n'.repeat(lines) + source.slice(match[0].length),
    lines,
    faults,
  }
}

/** What a talk's schema makes of values: all that it takes, and a fault for each that it does not. */
function parse(file: string, yaml: string, values: object): { data: z.infer<typeof schema>, faults: Fault[] } {
  const keys = Object.keys(schema.shape)
  const strict = own.some(key => key in values)
  const parsed = (strict ? schema : schema.strip()).safeParse(values)
  if (parsed.success)
    return { data: parsed.data, faults: strict ? [] : misspelt(file, yaml, values) }
  const faults = parsed.error.issues.map(innermost).flatMap((issue): Fault[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => {
          const path = [...issue.path, key]
          const meant = nearest(key, path.length === 1 ? keys : ['meeting', 'talk', 'questions'])
          const mend = meant
            ? `did you mean "${meant}"?`
            : path.length === 1
              ? `it may hold ${keys.join(', ')}`
              : 'content/README.md shows what it may hold'
          return { file, line: lineOf(yaml, path) + 1, severity: 'error', says: `front matter knows no "${key}"`, mend }
        })
      : [
          {
            file,
            line: lineOf(yaml, issue.path) + 1,
            severity: 'error',
            says: `front matter "${issue.path.join('.')}": ${issue.message}`,
            mend: mendOf(issue.path, keys),
          },
        ],
  )
  const wrong = new Set<PropertyKey>(
    parsed.error.issues.flatMap(issue => (issue.path.length > 0 ? [issue.path[0]] : issue.code === 'unrecognized_keys' ? issue.keys : [])),
  )
  const rest = Object.fromEntries(Object.entries(values).filter(([key]) => !wrong.has(key)))
  return { data: schema.strip().parse(rest), faults }
}

function mendOf(path: PropertyKey[], keys: string[]): string {
  return path.length === 1 ? `it may hold ${keys.join(', ')}` : 'content/README.md shows what it may hold'
}

/** Keys of a document that was written for something else, each of which may be one of ours misspelt. */
function misspelt(file: string, yaml: string, values: object): Fault[] {
  const keys = Object.keys(schema.shape)
  return Object.keys(values)
    .filter(key => !keys.includes(key))
    .flatMap((key): Fault[] => {
      const meant = nearest(
        key,
        keys.filter(each => !(each in values)),
      )
      return meant
        ? [
            {
              file,
              line: lineOf(yaml, [key]) + 1,
              severity: 'note',
              says: `front matter "${key}" says nothing to a talk`,
              mend: `did you mean "${meant}"?`,
            },
          ]
        : []
    })
}

/**
 * Gives each section, and each kind of block, the priority front matter has for its name. A section goes before a
 * kind of the same name, and a mark on its heading before both.
 * @throws {Refusal} where there is neither, with the names there are
 */
export function rank(file: string, sections: Section[], ranked: Ranked[] = []): Pick<Talk, 'sections' | 'blockPriority'> {
  const nameOf = (name: string): string => cleanHeading(name).heading.toLowerCase()
  const isSection = (name: string): boolean => sections.some(section => nameOf(section.heading) === nameOf(name))
  const kinds = ranked
    .filter(({ name }) => !isSection(name))
    .map(({ name, priority, line }) => {
      const kind = blockTypes.find(type => type === name.trim().toLowerCase())
      if (!kind) {
        throw new Refusal(`front matter "priority" names no section "${name}"`, {
          at: { file, line },
          mend: `the sections are ${sections.map(section => `"${section.heading}"`).join(', ')}; kinds of block are ${blockTypes.join(', ')}`,
        })
      }
      return [kind, priority] as const
    })
  return {
    sections: sections.map((section) => {
      const priority = section.priority ?? ranked.find(({ name }) => nameOf(name) === nameOf(section.heading))?.priority
      return priority ? { ...section, priority } : section
    }),
    ...(kinds.length > 0 && { blockPriority: Object.fromEntries(kinds) as Partial<Record<BlockType, Priority>> }),
  }
}

/** Of the ways a value may be written, the one the writer came closest to. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union')
    return issue
  const inner = issue.errors
    .flat()
    .map(innermost)
    .sort((a, b) => b.path.length - a.path.length)[0]
  return inner?.path.length > 0 ? { ...inner, path: [...issue.path, ...inner.path] } : issue
}

/** A document may begin with a rule: between two of them without a `key:` stands no front matter. */
function isYaml(text: string): boolean {
  const first = text.split('\n').find(line => line.trim() !== '' && !/^\s*#/.test(line))
  return first === undefined ? text.trim() === '' : /^\s*["']?[\w-]+["']?\s*:/.test(first)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function valuesOf(file: string, yaml: string): unknown {
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter })
  const [error] = document.errors
  const mend = 'quote the value or fix its indentation'
  if (error) {
    throw new Refusal(`the front matter does not parse: ${error.message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, '')}`, {
      at: { file, line: (error.linePos?.[0].line ?? 0) + 1 },
      mend,
    })
  }
  // `title: *draft*` is a reference in YAML.
  visit(document, {
    Alias(_, alias) {
      throw new Refusal(`the front matter does not parse: *${alias.source} is a reference to nothing`, {
        at: { file, line: counter.linePos(alias.range![0]).line + 1 },
        mend,
      })
    },
  })
  return document.toJS() ?? {}
}

/** The line, from 1, of the last key of a path that stands in the YAML. */
function lineOf(yaml: string, path: PropertyKey[]): number {
  const lines = yaml.split('\n')
  let at = 0
  for (const key of path) {
    const found = lines.findIndex(
      (line, i) => i >= at && new RegExp(`(?:^|[\\s{,])["']?${String(key).replace(/[^\w-]/g, '.')}["']?\\s*:`).test(line),
    )
    if (found >= 0)
      at = found
  }
  return at + 1
}
