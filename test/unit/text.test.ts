import type { PhrasingContent } from 'mdast'
import type { Markdown, Plain } from '../../scripts/text/markdown.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { read } from '../../scripts/read/index.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { brief, briefPlain } from '../../scripts/text/brief.ts'
import { inline, phrasing, plain, textOf } from '../../scripts/text/markdown.ts'
import { sentences } from '../../scripts/text/sentences.ts'

const words = fc.constantFrom(
  'Matching',
  'only',
  'the',
  'index',
  'Kafka',
  'moved',
  'from',
  '40',
  'to',
  '12 ms',
  'which',
  'and',
  'with',
  'while',
  'teams',
  'Dr. Weber',
  'etc.',
)
const joints = fc.constantFrom(' ', ' ', ' ', ', ', '. ', '? ', '; ', ' – ', ': ', ', which ', ', and ', ' (', ') ')
const leaf: fc.Arbitrary<PhrasingContent> = fc
  .array(fc.tuple(words, joints), { minLength: 1, maxLength: 8 })
  .map(pairs => ({ type: 'text', value: pairs.flat().join('') }))
const special: fc.Arbitrary<PhrasingContent> = fc.oneof(
  fc.array(words, { minLength: 1, maxLength: 4 }).map((each): PhrasingContent => ({ type: 'inlineCode', value: each.join('. ') })),
  fc
    .array(words, { minLength: 1, maxLength: 4 })
    .map((each): PhrasingContent => ({ type: 'link', url: 'https://example.org/a', children: [{ type: 'text', value: each.join('. ') }] })),
  words.map((alt): PhrasingContent => ({ type: 'image', url: 'p.png', alt })),
  fc
    .constantFrom('x^2 + y', String.raw`L = \lambda W`, String.raw`\frac{a}{b}`)
    .map((value): PhrasingContent => ({ type: 'formula', value, display: false })),
)
const marked: fc.Arbitrary<PhrasingContent> = fc
  .tuple(
    fc.constantFrom('strong' as const, 'emphasis' as const, 'delete' as const, 'highlight' as const),
    fc.array(fc.oneof(leaf, special), { minLength: 1, maxLength: 3 }),
  )
  .map(([type, children]) => ({ type, children: apart(children) }) as PhrasingContent)
/** A line as people write it: words, marks, code and links in any order, with the marks that a writer's parser sees in it. */
const line = fc
  .array(fc.oneof({ weight: 4, arbitrary: leaf }, special, marked), { minLength: 1, maxLength: 8 })
  .map(nodes => inline(phrasing(inline(apart(nodes)).replaceAll('&#x20;', ' ').trim())))
  .filter(text => !marksIn(plain(text)))

/** With a blank between any two. */
function apart(nodes: PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node, i): PhrasingContent[] => (i === 0 ? [node] : [{ type: 'text', value: ' ' }, node]))
}

/** Marks of Markdown left in a text that no word of ours has. */
function marksIn(text: string): boolean {
  return /[*_`~[\]\\]|https?:|==|\$[a-z]/i.test(text)
}

function codesAndLinks(text: Markdown): string[] {
  const found: string[] = []
  const visit = (nodes: PhrasingContent[]): void =>
    nodes.forEach((node) => {
      if (node.type === 'inlineCode' || node.type === 'link' || node.type === 'formula')
        found.push(textOf(node))
      else if ('children' in node)
        visit(node.children)
    })
  visit(phrasing(text))
  return found
}

describe('a text cut short', () => {
  it('is the beginning of its words, with every mark closed and code and links whole', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 20, max: 120 }), (text, longest) => {
        const short = brief(text, longest)
        expect(plain(text).trim().startsWith(plain(short).trim())).toBe(true)
        expect(marksIn(plain(short)), short).toBe(false)
        const left = codesAndLinks(text)
        for (const whole of codesAndLinks(short)) expect(left).toContain(whole)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['**What is in scope?** Matching only, not settlement', ['**What is in scope?**', 'Matching only, not settlement']],
    [
      'We use `a. B` and [the guide. Really](https://example.org) now. It holds.',
      ['We use `a. B` and [the guide. Really](https://example.org) now.', 'It holds.'],
    ],
    ['**Bold. And more.** Rest.', ['**Bold.**', '**And more.**', 'Rest.']],
  ])('%s: sentences', (text, parts) => expect(sentences(text)).toEqual(parts))

  it('says every word of a line in its sentences, and none of its marks', () => {
    const bare = (text: string): string => text.replace(/\s+/g, '')
    fc.assert(
      fc.property(line, (text) => {
        const parts = sentences(text)
        expect(bare(parts.map(plain).join(''))).toBe(bare(plain(text)))
        for (const part of parts) expect(marksIn(plain(part)), part).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})

describe('an abbreviation', () => {
  it.each([
    'Dr. Weber and Prof. Lang hold a B.Sc. Thesis prize',
    'Use a queue, e.g. Kafka, or i.e. Pulsar',
    'Throughput vs. Latency was the question',
    'As in Fig. 3 and No. 12 of Vol. 2',
    'J. Weber of the U.S. Treasury met George W. Bush at Acme Inc. Headquarters',
    'Wir nutzen z. B. Kafka, d. h. Ströme, bzw. Pakete ab dem 3. Oktober, Nr. 5, inkl. Steuern',
    'Im 2. Quartal kam Hr. Müller',
    'Seit dem 14. 3. 2024 sind es max. 10 von ca. 30, siehe sect. 5',
    'M. Dupont et Mme. Martin, p. ex. Paris, env. 300 personnes',
    'El Sr. Pérez y la Dra. Gómez, p. ej. Madrid, aprox. 300 personas',
  ])('%s: is one sentence', text => expect(sentences(text)).toEqual([text]))

  it.each([
    ['She has a Ph.D. The team has none.', 2],
    ['It runs at Acme Inc. We left in May.', 2],
    ['We met at 5 p.m. They agreed.', 2],
    ['They chose plan B. The rest followed.', 2],
    ['Is that so? No. Five teams said so.', 3],
    ['It took phase 3. Then it worked.', 2],
    ['Rows, columns, etc. The rest is code.', 2],
    ['It was down for 47 minutes. 18,400 orders failed. $5M were lost.', 3],
    ['They left in 2021. 14 stayed (of 40). 12% came back.', 3],
  ])('%s: %i sentences', (text, count) => expect(sentences(text)).toHaveLength(count))
})

describe('an enumeration', () => {
  const items = ['storage', 'network', 'compute', 'support (all day)', 'people and places', 'licences']
  const longest = fc.integer({ min: 28, max: 100 })

  it('is on the slide whole, or not at all', () => {
    const said = fc.record({
      items: fc.shuffledSubarray(items, { minLength: 3 }),
      join: fc.constantFrom(' and ', ', and ', ' or ', ', or ', ' und ', ' et '),
      tail: fc.constantFrom('', ', which saved two people a month of work', ' – a third of the whole budget of the year', ' (in euros)'),
    })
    fc.assert(
      fc.property(said, longest, ({ items, join, tail }, longest) => {
        const text
          = `Over the year the migration cut what was spent on ${items.slice(0, -1).join(', ')}${join}${items.at(-1)}${tail}` as Plain
        const short = briefPlain(text, longest)
        expect(items.filter(item => short.includes(item)).length, short).toBe(items.length)
      }),
    )
  })

  it.each([
    [
      'Three goals were set for the platform team: lower latency; lower cost; fewer pages at night for everybody who is on call',
      'Three goals were set for the platform team',
    ],
    [
      'In the second year the team moved to Kafka, and every service of the old platform got a topic of its own within weeks',
      'In the second year the team moved to Kafka',
    ],
    [
      'The cache of the old shop was kept as it was; the new one is filled by events from the inventory service as they come',
      'The cache of the old shop was kept as it was',
    ],
    [
      'Capacity grew 10–20 percent a year in all of the regions that the company served, which nobody had planned for then',
      'Capacity grew 10–20 percent a year in all of the regions that the company served',
    ],
    [
      'The new service calls reserve(sku) before it answers, which keeps two shoppers from buying the last one of anything',
      'The new service calls reserve(sku) before it answers',
    ],
  ])('%s', (long, short) => expect(briefPlain(long as Plain)).toBe(short))
})

describe('a document', () => {
  const block = fc.oneof(
    line.map(text => `${text}\n`),
    fc.array(line, { minLength: 1, maxLength: 5 }).map(items => items.map(item => `- ${item}`).join('\n')),
    fc.array(line, { minLength: 2, maxLength: 4 }).map(items => items.map((item, i) => `**Label ${i}:** ${item}`).join('\n\n')),
    fc.tuple(line, line).map(([one, two]) => `| Part | Text |\n|---|---|\n| ${one.replaceAll('|', '')} | ${two.replaceAll('|', '')} |`),
    fc
      .constantFrom('decision', 'metrics', 'roadmap', 'team')
      .chain(fence => line.filter(text => !/[\\_&]/.test(text)).map(text => `\`\`\`\`\`\`${fence}\nDecision: ${text}\n\`\`\`\`\`\``)),
  )

  it('has no mark of Markdown in a talking point, a title, or a component', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (blocks) => {
        const {
          talks: [talk],
        } = read('talk.md', `# A talk\n\n## Part one\n\n${blocks.join('\n\n')}\n`)
        for (const slide of plan(talk, slotFor(talk), measure).slides) {
          for (const said of [slide.title, slide.kicker ?? '', ...slide.notes.say, ...slide.notes.asked, ...slide.blocks.flatMap(shownIn)])
            // A team's note has square brackets in place of round ones that are not closed.
            expect(marksIn(said.replace(/\[(?!\()|\](?!\()/g, '')), said).toBe(false)
        }
      }),
      { numRuns: 150 },
    )
  }, 120_000)
})

/** What a block shows, as a reader sees it. */
function shownIn(block: object): string[] {
  return Object.entries(block).flatMap(([key, value]): string[] => {
    if (['source', 'path', 'position', 'type', 'whole', 'yaml', 'code'].includes(key))
      return []
    if (typeof value === 'string')
      return [plain(value)]
    return typeof value === 'object' && value !== null ? shownIn(value) : []
  })
}
