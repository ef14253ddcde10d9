import { Buffer } from 'node:buffer'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import PptxGenJS from 'pptxgenjs'
import { describe, expect, it } from 'vitest'
import { coverage } from '../../scripts/check/coverage.ts'
import { metricIn } from '../../scripts/blocks/metrics/sentence.ts'
import { flowchartOf } from '../../scripts/import/drawing.ts'
import { fromHtml } from '../../scripts/import/html.ts'
import { blocksOf, merge } from '../../scripts/import/merge.ts'
import { isWrapped, unwrapped } from '../../scripts/import/wrapped.ts'
import { importDocument, notationOf } from '../../scripts/pipeline/import.ts'
import { read } from '../../scripts/read/index.ts'
import { decode } from '../../scripts/read/text.ts'
import type { Block } from '../../scripts/model/talk.ts'
import type { Plain } from '../../scripts/text/markdown.ts'

const input = new URL('../input/', import.meta.url)
function blocks(body: string): Block[] {
  return read('f.md', `# A document\n\n## First\n\nWhat this is about.\n\n${body.startsWith('#') ? '' : '## Second\n\n'}${body}\n`)
    .talks[0]
    .sections
    .slice(1)
    .flatMap(section => section.blocks)
}
const types = (body: string): string[] => blocks(body).map(block => block.type)

describe('a change told in a sentence', () => {
  it.each<[string, object]>([
    ['Cut p99 checkout latency from 900ms to 120ms', { label: 'p99 checkout latency', before: '900ms', after: '120ms' }],
    ['Availability went from 99.85% to 99.99%', { label: 'Availability', before: '99.85%', after: '99.99%' }],
    ['Error rate reduced from 2.1% to 0.03%', { label: 'Error rate', before: '2.1%', after: '0.03%' }],
    ['Reduced payment failures by 38%', { label: 'Payment failures', value: '-38%' }],
    ['Calls to the booking line fell by 44%', { label: 'Calls to the booking line', value: '-44%' }],
    ['Anrufe im Kundendienst um 37 % gesenkt', { label: 'Anrufe im Kundendienst', value: '-37 %' }],
    [
      'Durée moyenne de rétablissement : de 61 min à 18 min',
      { label: 'Durée moyenne de rétablissement', before: '61 min', after: '18 min' },
    ],
  ])('%s', (text, metric) => expect(metricIn(text as Plain)).toMatchObject(metric))
  it.each([
    'We moved from 4 offices to Berlin',
    'It takes from 4 to 6 weeks',
    'The team met from 9 to 5',
    'In 2022 we grew from 11 to 30',
    'Led three teams, 19 engineers, that built instant payments for 3.2 million customers',
    'I talked to 12 people from 3 teams',
  ])('not: %s', text => expect(metricIn(text as Plain)).toBeUndefined())
  it('stands beside remarks as figures and a list', () => {
    expect(types('## Results\n\n- Cut latency from 900 ms to 120 ms\n- The team enjoys it\n- Two audits passed\n')).toEqual([
      'metrics',
      'list',
    ])
  })
  it('is none where the figures are worked out, or may mean a thousand times more', () => {
    expect(types('## Estimates\n\n- Seat lookups: 400,000 / 60 = 6,700 a second\n- Storage: 60,000 x 200 bytes = 12 MB\n')).toEqual([
      'list',
    ])
    expect(types('## Resultados\n\n- Incidencias: 1.400 → 160\n- Quejas: 2.300 → 90\n')).toEqual(['list'])
  })
  it('is no result where it is aimed at', () => {
    expect(
      types('## Objective 1: Speed\n\n- **KR1:** Reduce lead time from 4 days to 1 day\n- **KR2:** Raise deploys from 12 to 60 a week\n'),
    ).toEqual(['goals'])
  })
})

describe('a team has people in it', () => {
  it.each<[string, string]>([
    ['## Teams\n\n- Core (EM: A. B.) – 9 engineers, ledger\n- Risk (EM: C. D.) – 6 engineers, fraud\n', 'team'],
    ['## Team\n\n**Before (2021)**\n\n- Payments: 11 engineers\n\n**After (2023)**\n\n- Core: 9 engineers\n- Risk: 8 people\n', 'team'],
    ['```\nPlatform\n├── Runtime (8 engineers)\n└── Delivery (6 engineers)\n```\n', 'team'],
  ])('%s', (body, type) => expect(types(body)).toEqual([type]))
  it.each([
    '## Team health\n\n- Attrition rate: 35%\n- Engagement: 77\n- On-call pages: 11\n',
    '```\nStrategy\n├── Listen before advising\n└── Ask for the next step\n```\n',
    '```\nsrc/\n├── app.ts\n└── index.ts\n```\n',
  ])('not: %s', body => expect(types(body)).not.toContain('team'))
})

describe('phases', () => {
  it.each([
    '- **Q1 2021** – Listening tour\n- **Q2 2021** – Pilot\n',
    '**Phase 1 (Months 1-3):** Two brands\n**Phase 2 (Months 4-9):** Six more\n',
    '## Plan\n\n### Why\n\nBecause.\n\n### Phase 1: Standards (Month 1)\n\n- Write them\n\n### Phase 2: Tools (Month 2)\n\n- Build them\n',
    '- Stage 1: 5,000 drivers\n- Stage 2: 50,000 drivers\n',
    '- Fase 1 (Meses 1-3): Rutas\n- Fase 2 (Meses 4-8): Recogida\n',
  ])('%s', body => expect(types(body)).toContain('roadmap'))
  it.each([
    '- Step 1: wait 5 min\n- Step 2: stir for 10 min\n',
    '- 2022: $4M\n- 2023: $9M\n',
    '- Release notes are written\n- Phase boundaries are soft\n',
  ])('not: %s', body => expect(types(body)).not.toContain('roadmap'))
})

describe('options and stories under headings', () => {
  it('are one comparison', () => {
    const [block] = blocks(
      '## Options\n\n### Option 1: Build\n\nPros:\n- Control\n\nCons:\n- Slow\n\n### Option 2: Buy\n\nPros:\n- Fast\n\nCons:\n- Cost\n',
    )
    expect(block).toMatchObject({
      type: 'comparison',
      options: [
        { name: 'Build', pros: ['Control'], cons: ['Slow'] },
        { name: 'Buy', pros: ['Fast'], cons: ['Cost'] },
      ],
    })
  })
  it('of Good, because … are one too', () => {
    expect(
      types(
        '## Pros and Cons of the Options\n\n### React\n\n* Good, because known\n* Bad, because large\n\n### Vue\n\n* Good, because small\n* Bad, because new\n',
      ),
    ).toEqual(['comparison'])
  })
  it('are a card where situation, action and result are short', () => {
    const [block] = blocks('## A story\n\n### Situation\n\nTwo teams.\n\n### Action\n\nI merged them.\n\n### Result\n\nOne team.\n')
    expect(block).toMatchObject({ type: 'decision', parts: [{ role: 'challenge' }, { role: 'solution' }, { role: 'result' }] })
  })
  it.each([
    '## Choices\n\n### Red\n\nNice.\n\n### Blue\n\nNice too.\n',
    '## Options\n\n### Option 1: Build\n\nPros:\n- Control\n\n### Option 2: Buy\n\nA long story without sides.\n',
    '## A story\n\n### Background\n\nIt was late.\n\n### Notes\n\nNone.\n',
  ])('not: %s', body => expect(types(body).filter(type => type === 'comparison' || type === 'decision')).toEqual([]))
})

describe('a drawing', () => {
  it('of boxes and arrows is a flowchart', () => {
    expect(flowchartOf(['+----+     +----+', '| A1 | --> | B1 |', '+----+     +----+'])?.join('\n')).toMatch(/n1 --> n2/)
    expect(flowchartOf(['Client → Gateway → Orders'])?.at(-1)).toBe('  n2 --> n3')
  })
  it.each([[['Uptime: 99.9% → 99.99%']], [['+----+', '| A1 |', '+----+']], [['just words', 'and more of them']]])('not: %s', lines =>
    expect(flowchartOf(lines)).toBeUndefined())
})

describe('text out of a PDF', () => {
  const page = readFileSync(new URL('pasted-from-pdf.txt', input), 'utf8').split('\n')
  it('has its lines and words joined, and its heads dropped', () => {
    expect(isWrapped(page)).toBe(true)
    const { lines, dropped } = unwrapped(page)
    expect(lines.map(line => line.text).join('\n')).toContain('two of whom have since retired. In 2023')
    expect(dropped).toHaveLength(7)
  })
  it('is told from text with short lines', () => expect(isWrapped('a\nb\nc\nd'.split('\n'))).toBe(false))
})

describe('a web page', () => {
  it('is its own text', () => {
    const markdown = fromHtml(
      '<html><body><nav>Home</nav><main><h1>T</h1><p>One <b>two</b>.</p><table><tr><th>A</th></tr><tr><td>1</td></tr></table></main><footer>©</footer></body></html>',
    )
    expect(markdown).toContain('# T')
    expect(markdown).toContain('| 1 |')
    expect(markdown).not.toMatch(/Home|©/)
  })
})

const documents = readdirSync(input).filter(name => /\.(?:md|txt)$/.test(name))

describe('a talk in the notation has all its words and its sections', () => {
  it.each(documents)('%s', (name) => {
    for (const talk of read(name, decode(name, readFileSync(new URL(name, input))).text).talks) {
      const text = notationOf(talk)
      const again = read('again.md', text).talks[0]
      expect(coverage(talk.source, text).missing).toEqual([])
      expect(again.sections.map(section => section.heading)).toEqual(talk.sections.map(section => section.heading))
      expect([again.title, again.kind, again.level]).toEqual([talk.title, talk.kind, talk.level])
    }
  })
})

describe('a second import', () => {
  const base = '## A\n\none\n\nbetween\n\ntwo\n\n```metrics\nX: 1\n\nY: 2\n```\n'
  it('keeps what a person changed, and takes what the document changed', () => {
    expect(merge(base, base.replace('one', 'ONE'), base.replace('two', 'TWO')).text).toBe(base.replace('one', 'ONE').replace('two', 'TWO'))
  })
  it('keeps a person\'s block where both changed it, and says so', () => {
    const { text, kept } = merge(base, base.replace('one', 'mine'), base.replace('one', 'theirs'))
    expect(text).toContain('mine')
    expect(kept).toHaveLength(1)
  })
  it('takes a fence whole', () => expect(blocksOf(base)).toHaveLength(5))
})

describe('rostrum import', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'rostrum-import-'))
  it('writes a Word document to content, and keeps the edits of a person', async () => {
    const at = folder()
    const made = (result: string): Document =>
      new Document({
        sections: [
          {
            children: [
              new Paragraph({ text: 'Moving the ledger', heading: HeadingLevel.TITLE }),
              new Paragraph({ text: 'Context', heading: HeadingLevel.HEADING_1 }),
              new Paragraph({ children: [new TextRun('The ledger was closed for nine hours every night.')] }),
              new Paragraph({ text: 'Results', heading: HeadingLevel.HEADING_1 }),
              new Paragraph({ children: [new TextRun(result)] }),
            ],
          },
        ],
      })
    const file = join(at, 'ledger.docx')
    writeFileSync(file, await Packer.toBuffer(made('It closes in 40 minutes now.')))
    const [{ out, state }] = (await importDocument({ file, content: join(at, 'content') })).talks
    expect(state).toBe('wrote')
    expect(readFileSync(out, 'utf8')).toMatch(/title: Moving the ledger[\s\S]*## Context[\s\S]*nine hours/)
    writeFileSync(out, readFileSync(out, 'utf8').replace('nine hours', '9 hours'))
    writeFileSync(file, await Packer.toBuffer(made('It closes in 30 minutes now.')))
    expect((await importDocument({ file, content: join(at, 'content') })).talks[0].state).toBe('merged')
    expect(readFileSync(out, 'utf8')).toMatch(/9 hours[\s\S]*30 minutes/)
  })
  it('reads the slides of a presentation, their order and their notes', async () => {
    const at = folder()
    const file = join(at, 'deck.pptx')
    const deck = new (PptxGenJS as unknown as typeof PptxGenJS.default)()
    deck.defineSlideMaster({
      title: 'M',
      objects: [{ placeholder: { options: { name: 'title', type: 'title', x: 1, y: 1, w: 8, h: 1 }, text: '' } }],
    })
    for (const [title, text, note] of [
      ['Search at Alder', 'A review', 'Say hello'],
      ['We halved the latency', 'From 620 ms to 310 ms', 'Pause here'],
    ]) {
      const slide = deck.addSlide({ masterName: 'M' })
      slide.addText(title, { placeholder: 'title' })
      slide.addText(text, { x: 1, y: 3, w: 8, h: 1 })
      slide.addNotes(note)
    }
    writeFileSync(file, Buffer.from((await deck.write({ outputType: 'nodebuffer' })) as Uint8Array))
    const [{ out }] = (await importDocument({ file, content: join(at, 'content') })).talks
    expect(readFileSync(out, 'utf8')).toMatch(/Search at Alder[\s\S]*## We halved the latency[\s\S]*310 ms[\s\S]*Pause here/)
  })
  it('changes nothing of what is in the notation', async () => {
    const at = folder()
    const text = '---\nkind: portfolio\ntitle: T\n---\n\n## One\n\n### It stands\n\n- a\n'
    writeFileSync(join(at, 't.md'), text)
    const [{ out }] = (await importDocument({ file: join(at, 't.md'), content: join(at, 'content') })).talks
    expect(readFileSync(out, 'utf8')).toBe(text)
  })
  it('leaves alone a file it has not written', async () => {
    const at = folder()
    writeFileSync(join(at, 't.md'), '# T\n\n## One\n\nWords.\n')
    await importDocument({ file: join(at, 't.md'), content: join(at, 'content') })
    const { rmSync } = await import('node:fs')
    rmSync(join(at, 'content/.imported'), { recursive: true })
    writeFileSync(join(at, 'content/t.md'), 'mine')
    await expect(importDocument({ file: join(at, 't.md'), content: join(at, 'content') })).rejects.toThrow('was not imported')
  })
})
