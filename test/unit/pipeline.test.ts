import type { BuildReport } from '../../scripts/pipeline/index.ts'
import { describe, expect, it } from 'vitest'
import { faultLine } from '../../scripts/model/fault.ts'
import { build, convert } from '../../scripts/pipeline/index.ts'
import { diskOf } from './disk-of.ts'

const talk = (title: string, body = '- A point that is made'): string => `# ${title}\n\n## Section\n\n${body}\n`
const told = ({ faults }: BuildReport): string[] => faults.map(fault => `${fault.severity}: ${faultLine(fault)}`)

async function faultsOf(text: string | Uint8Array): Promise<string[]> {
  return told(await convert({ files: ['f.md'] }, diskOf({ 'f.md': text })))
}

it('what begins with a dot in the folder of talks is no talk', async () => {
  const disk = diskOf({ 'content/mine.md': talk('Mine'), 'content/.imported/mine.md': talk('Mine'), 'content/README.md': talk('How to') })
  expect((await convert({ files: [] }, disk)).decks.map(({ deck }) => deck.talk.title)).toEqual(['Mine'])
})

describe('a rubric', () => {
  const portfolio = (more: string): string =>
    `---\nkind: portfolio\nrubric: depth\ntitle: A talk\n---\n\n## Architecture\n\n### The scale we reached\n\n- x\n\n## Team\n\n- y\n${more}`
  const rubric = '- {name: Technical depth, weight: 60, text: scale that was reached}\n- {name: Warmth}\n'
  const rubricOf = async (files: Record<string, string>): Promise<BuildReport> =>
    convert({ files: ['content/portfolios/talk.md'] }, diskOf(files))

  it('is what a panel weighs, in the folder of the talk or one above it', async () => {
    const { decks: [{ deck }] } = await rubricOf({ 'content/portfolios/talk.md': portfolio(''), 'content/rubrics/depth.yaml': rubric })
    expect(deck.slides[0].notes.criteria).toEqual([{ name: 'Technical depth', weight: 60, text: 'scale that was reached' }, { name: 'Warmth', text: '' }])
    expect(deck.slides.flatMap(slide => slide.notes.asked)).toContain('Technical depth, 60%: scale that was reached. What here shows it?')
  })

  it('yields to what the talk itself says', async () => {
    const own = portfolio('\n## Preparation\n\n- **Calm, 100%:** it was kept\n')
    const { decks: [{ deck }] } = await rubricOf({ 'content/portfolios/talk.md': own, 'content/rubrics/depth.yaml': rubric })
    expect(deck.slides[0].notes.criteria.map(({ name }) => name)).toEqual(['Calm'])
  })

  it('that is not there, or is none, is told', async () => {
    expect(told(await rubricOf({ 'content/portfolios/talk.md': portfolio('') }))).toEqual([
      'error: content/portfolios/talk.md:1: there is no rubric called depth; write it as content/rubrics/depth.yaml',
    ])
    const [fault] = told(await rubricOf({ 'content/portfolios/talk.md': portfolio(''), 'content/rubrics/depth.yaml': 'Depth: 60' }))
    expect(fault).toMatch(/depth\.yaml: this is no rubric; list what is weighed/)
  })
})

describe('one bad document', () => {
  it('does not stop twenty: the others are built, and every fault is told', async () => {
    const good = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`content/talk-${String(i).padStart(2, '0')}.md`, talk(`Talk ${i}`)]),
    )
    const disk = diskOf({
      ...good,
      'content/bad.md': talk('Bad', '```decision\nno label\n```\n\n```roadmap\nMonths 6-1: Build\n```'),
      'content/empty.md': '',
      'content/photo.md': new Uint8Array([0x89, 0x50, 0x4E, 0x47, 0, 0, 1, 2, 3]),
    })
    const report = await build({ files: [] }, disk)
    expect(report.decks).toHaveLength(20)
    expect(Object.keys(disk.files).filter(path => path.startsWith('slides/'))).toHaveLength(20)
    expect(told(report)).toEqual([
      'error: content/bad.md:6: a decision needs "Label: text" lines, as in "Decision: …"; content/README.md shows the notation',
      'error: content/bad.md:10: Months 6-1 ends before it begins; did you mean Months 1-6?',
      'error: content/empty.md: the file is empty; write a talk in it or name another file',
      'error: content/photo.md: this is a binary file, not text; name a Markdown or text file',
    ])
  })

  it('is one of two that would have one deck', async () => {
    const disk = diskOf({ 'a.md': talk('Same talk'), 'b.md': talk('Same talk'), 'c.md': talk('Another') })
    const report = await build({ files: ['a.md', 'b.md', 'c.md'] }, disk)
    expect(report.decks.map(({ deck }) => deck.talk.position.file)).toEqual(['a.md', 'c.md'])
    expect(told(report)).toEqual([expect.stringContaining('b.md:1: a second talk is called "same-talk"; the first is a.md:1')])
  })

  it('is a deck that a person edited: it stays, and the rest are built', async () => {
    const disk = diskOf({ 'a.md': talk('One'), 'b.md': talk('Two') })
    await build({ files: ['a.md', 'b.md'] }, disk)
    disk.files['slides/one.md'] = String(disk.files['slides/one.md']).replace('point', 'word of my own')
    disk.files['a.md'] = talk('One', '- A new point')
    disk.files['b.md'] = talk('Two', '- A new point')
    const report = await build({ files: ['a.md', 'b.md'] }, disk)
    expect(told(report)).toEqual([expect.stringContaining('slides/one.md: this deck was edited by hand, so it stays as it is')])
    expect(disk.files['slides/one.md']).toContain('word of my own')
    expect(disk.files['slides/two.md']).toContain('A new point')
  })
})

describe('pictures', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4E, 0x47])
  const document = talk(
    'Shown',
    '![The whole system](img/over%20view.png "As it stands in 2024")\n\n![Gone](img/none.png)\n\n![Elsewhere](https://example.org/a.png)\n\nSee [the spec](docs/spec.md) and [the site](https://example.org).',
  )

  it('stand on the slide, beside the deck, with an address of their own', async () => {
    const disk = diskOf({ 'notes/shown.md': document, 'notes/img/over view.png': png })
    const report = await build({ files: ['notes/shown.md'] }, disk)
    const deck = String(disk.files['slides/shown.md'])
    const [, address] = /!\[The whole system\]\((\/shown\/over-view-[0-9a-f]{8}\.png) "As it stands in 2024"\)/.exec(deck)!
    expect(disk.files[`slides/public${address}`]).toEqual(png)
    expect(told(report)).toEqual([
      'error: notes/shown.md:7: there is no picture img/none.png; its path is from the folder of the document',
      expect.stringContaining('note: notes/shown.md:9: the picture https://example.org/a.png is not fetched'),
    ])
    expect(deck).toMatch(/^Gone$/m)
    expect(deck).not.toContain('![Elsewhere]')
  })

  it('change their address when they change', async () => {
    const address = async (bytes: Uint8Array): Promise<string | undefined> => {
      const {
        decks: [{ text }],
      } = await convert({ files: ['a.md'] }, diskOf({ 'a.md': talk('A', '![x](p.png)'), 'p.png': bytes }))
      return /!\[x\]\((.+)\)/.exec(text)?.[1]
    }
    expect(await address(png)).not.toBe(await address(new Uint8Array([1, 2, 3])))
    expect(await address(png)).toBe(await address(png))
  })

  it('leave links to files as their words on a slide, and links to the web as links', async () => {
    const {
      decks: [{ text, coverage }],
    } = await convert(
      { files: ['a.md'] },
      diskOf({ 'a.md': talk('A', 'See [the spec](docs/spec.md) and [the site](https://example.org).') }),
    )
    const [slide] = text.split('<!--').filter(part => part.includes('the spec'))
    expect(slide).toContain('See the spec and [the site](https://example.org)')
    expect(coverage.missing).toEqual([])
  })
})

describe('lists and notes come out as what they are', () => {
  const deckOf = async (body: string): Promise<string> =>
    (await convert({ files: ['a.md'] }, diskOf({ 'a.md': talk('A', body) }))).decks[0].text

  it('keeps the numbers of a list, and those of a list within it', async () => {
    expect(await deckOf('4. four\n5. five\n   1. one\n   2. two')).toContain('4. four\n5. five\n   1. one\n   2. two')
  })

  it('goes on counting where a list goes on', async () => {
    const deck = await deckOf(Array.from({ length: 12 }, (_, i) => `${i + 1}. Step ${i + 1} of the plan`).join('\n'))
    expect(deck).toMatch(/^7\. Step 7 of the plan$/m)
    expect(deck.match(/^1\. /gm)).toHaveLength(1)
  })

  it('keeps the kind of an alert', async () => {
    expect(await deckOf('> [!WARNING]\n> Never on a Friday.')).toContain('> [!WARNING]\n> Never on a Friday.')
  })
})

describe('what is told, and where', () => {
  it.each<[string, string | Uint8Array, string[]]>([
    ['a stray NUL', `${talk('A')}\n\0more words here to make it a text\n`, ['note: f.md:7: a control character was left out']],
    [
      'escape codes of a terminal',
      talk(
        'A',
        '- \x1B[1mBold\x1B[0m words from a terminal, and a good many of them so that this is a text and no binary; it goes on and on',
      ),
      ['note: f.md:5: 2 control characters were left out, the first of them here'],
    ],
    [
      'a page of HTML',
      '<!DOCTYPE html>\n<html><body><h1>A</h1></body></html>\n',
      ['error: f.md:1: this is HTML, not Markdown; open it in a browser and save its text, or convert it to Markdown'],
    ],
    [
      'a fence nearly of ours',
      talk('A', '```metric\nLoad: 3 s → 1 s\n```'),
      ['note: f.md:5: "metric" is shown as code; did you mean "metrics"?'],
    ],
    [
      'the same in a talk of ours',
      `---\nkind: portfolio\n---\n\n## S\n\n\`\`\`Metrics\nLoad: 3 s → 1 s\n\`\`\`\n`,
      ['error: f.md:7: "Metrics" is shown as code; did you mean "metrics"?'],
    ],
    ['letters swapped', talk('A', '```mermiad\ngraph TB\n```'), ['note: f.md:5: "mermiad" is shown as code; did you mean "mermaid"?']],
    [
      'languages and plain code',
      talk('A', '```sql\nSELECT 1\n```\n\n```term\n$ ls\n```\n\n```toml\na = 1\n```\n\n```Mermaid\ngraph TB\n  A --> B\n```'),
      [],
    ],
    [
      'a key misspelt',
      '---\nkind: portfolio\ntitel: My year\n---\n\n## S\n\nx\n',
      ['error: f.md:3: front matter knows no "titel"; did you mean "title"?'],
    ],
    [
      'several at once',
      '---\nkind: poem\ntitel: My year\n---\n\n## S {prio=high}\n\nx\n',
      [
        expect.stringContaining('error: f.md:2: front matter "kind": a kind is one of portfolio, design-problem'),
        'error: f.md:3: front matter knows no "titel"; did you mean "title"?',
        'error: f.md:6: the heading\'s mark {prio=high} says nothing; write {priority=high} or {priority=low}',
      ],
    ],
    [
      'a key misspelt in other front matter',
      '---\ntitel: My year\nauthor: me\n---\n\n# T\n\n## S\n\nx\n',
      ['note: f.md:2: front matter "titel" says nothing to a talk; did you mean "title"?'],
    ],
    [
      'a mark under a section',
      talk('A', '### Part {hihg}\n\nx'),
      ['error: f.md:5: the heading\'s mark {hihg} says nothing; write {priority=high} or {priority=low}'],
    ],
    ['braces that are no mark', talk('A', '### Set {x}\n\nx\n\n### A map {key: value}\n\ny'), []],
    [
      'time that runs backwards',
      talk('A', '### Phase 1 (Months 6-1)\n\nx'),
      ['note: f.md:5: Months 6-1 ends before it begins; did you mean Months 1-6?'],
    ],
    [
      'a flowchart that does not parse',
      talk('A', '```mermaid\ngraph TB\n  A --> B\n  C[open --> D\n  E --> F\n```'),
      [expect.stringMatching(/^note: f\.md:[89]: the diagram does not parse; mend it/)],
    ],
    [
      'a diagram nobody knows',
      talk('A', '```mermaid\nflowhcart TB\n  A --> B\n```'),
      [expect.stringContaining('f.md:6: Mermaid knows no diagram that begins with "flowhcart TB"')],
    ],
    [
      'diagrams of many kinds',
      talk(
        'A',
        '```mermaid\nsequenceDiagram\n  A->>B: hi\n```\n\n```mermaid\npie\n  "a": 1\n```\n\n```mermaid\nmindmap\n  root((x))\n    y\n```',
      ),
      [],
    ],
  ])('%s', async (_, text, faults) => expect(await faultsOf(text)).toEqual(faults))

  it('is in the order of files and lines', async () => {
    const report = await convert(
      { files: ['z.md', 'a.md'] },
      diskOf({ 'z.md': talk('Z', 'x\n\n### P {low=1} {prio=low}\n\ny\n\n### Q {prio=high}\n\nz'), 'a.md': '' }),
    )
    expect(report.faults.map(({ file, line }) => [file, line])).toEqual([
      ['z.md', 7],
      ['z.md', 11],
      ['a.md', undefined],
    ])
  })
})
