import process from 'node:process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { restore } from '../../scripts/import/flattened.ts'
import { read } from '../../scripts/read/index.ts'
import { parse } from '../../scripts/read/parse.ts'
import type { Talk } from '../../scripts/model/talk.ts'
import { Refusal } from '../../scripts/model/refusal.ts'
import { lostWords, markdown, page } from './written-by-hand.ts'

function readOrRefuse(text: string): Talk[] {
  try {
    return read('f.md', text).talks
  }
  catch (error) {
    if (error instanceof Refusal)
      return []
    throw error
  }
}

function lost(talk: Talk): string[] {
  const blocks = [...talk.opening, ...talk.sections.flatMap(section => section.blocks)]
  const kept = [
    ...blocks.map(block => block.source),
    ...talk.sections.map(section => section.heading),
    ...talk.preparation.map(part => part.text),
  ]
  return lostWords(talk.source, kept.join('\n'))
}

describe('whatever is written', () => {
  it('Markdown is read or refused, and no word of a talk is lost', () => {
    fc.assert(
      fc.property(markdown, text => void expect(readOrRefuse(text).flatMap(lost)).toEqual([])),
      { numRuns: 300 },
    )
  })
  it('a page is read or refused, and no word of a talk is lost', () => {
    fc.assert(
      fc.property(page, text => void expect(readOrRefuse(text).flatMap(lost)).toEqual([])),
      { numRuns: 300 },
    )
  })
  it('any string at all is read or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => void readOrRefuse(text)),
      { numRuns: 300 },
    )
  })
})

describe('a page given back as Markdown', () => {
  it('has all its words but the boilerplate, and knows where each line came from', () => {
    fc.assert(
      fc.property(page, (text) => {
        const { markdown, lineOf, chrome } = restore(text)
        const left = text
          .split('\n')
          .filter((_, i) => !chrome.some(each => each.line === i + 1))
          .join('\n')
        // The numbers of a list are its marks.
        expect(lostWords(left, markdown).filter(word => !/^\d+$/.test(word))).toEqual([])
        expect(lineOf).toHaveLength(markdown.split('\n').length + 1)
        expect(Math.max(...lineOf)).toBeLessThanOrEqual(text.split('\n').length)
      }),
      { numRuns: 300 },
    )
  })
})

/** Seconds of processor time: other programs do not count. */
function seconds(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

describe('time to read', () => {
  const long = (piece: string, bytes = 50_000): string => piece.repeat(Math.ceil(bytes / piece.length))
  it.each([
    ['one long sentence', `# T\n\n${long('a word, 10 - 20% of it (more), ')}`],
    ['one long metric', `# T\n\n- Latency: ${long('from 3 s to 1 s → 5, ')}`],
    ['one long gap', `# T\n\n- a:${long(' ')}x`],
    ['one long number', `# T\n\n- a: ${long('1,111')}`],
    ['one long row of brackets', `# T\n\n## Team\n\n- ${long('(5 ')}`],
    ['one long row of colons', `# T\n\n- ${long('a: ')}`],
    ['one long row of stars', `# T\n\n${long('*a **b ', 10_000)}`],
    ['one long line of a page', `Title\n\nLabel: ${long('- one thing 10 - 20 ', 10_000)}`],
    ['many lines of one paragraph', `# T\n\n${long('Role: x\n', 10_000)}`],
    ['many labels', `# T\n\n${long('**Decision:** x\n\n', 20_000)}`],
    ['many phases', `# T\n\n${long('**Phase 1 (Months 1-6)**\n- a\n\n', 20_000)}`],
    ['many headings', `# T\n\n${long('## H\n\ntext\n\n', 20_000)}`],
    ['many talks', long('# A\n\n## B\n\ntext\n\n', 20_000)],
    ['many fences of a page', `Title\n\n${long('```\nx\n```\n', 20_000)}`],
    ['many rows of a page', `Title\n\n${long('a\tb\n', 10_000)}`],
  ])('is near what parsing takes: %s', (_, text) => {
    const parsing = seconds(() => parse(restore(text).markdown)) + seconds(() => parse(text))
    expect(seconds(() => readOrRefuse(text))).toBeLessThan(1 + parsing * 3)
  })
  it('of a megabyte is in step with its length', () => {
    const part = `## A section\n\n${'A sentence of some ten words that ends in a figure, 42%. '.repeat(40)}\n\n- Page load: 3.2s → 800ms (75% faster)\n- Uptime: 99.5% → 99.99%\n\n`
    const times = (bytes: number): number => seconds(() => read('f.md', `# T\n\n${long(part, bytes)}`))
    times(100_000)
    expect(times(1_000_000)).toBeLessThan(1 + times(200_000) * 12)
  })
})
