import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fences, kindOf, printBlock, readFence } from '../../scripts/blocks/index.ts'
import { NotationError } from '../../scripts/blocks/kind.ts'
import { read } from '../../scripts/read/index.ts'
import { Refusal } from '../../scripts/model/refusal.ts'
import type { Block } from '../../scripts/model/talk.ts'
import { inside, markdown } from './written-by-hand.ts'

/** What a block says, without where it was said. */
function said({ source, position, path, sure, ...rest }: Block): unknown {
  return rest
}

function printed(block: Block): { lang: string, code: string } {
  const [, lang, code] = /^`{3,}(\w+)\n([\s\S]*)\n`{3,}$/.exec(printBlock(block))!
  return { lang, code }
}

function again(block: Block): Block {
  const { lang, code } = printed(block)
  return readFence(lang, code)!
}

describe('a notation says the same when it is written and read again', () => {
  it.each([...fences.keys()])('%s', (lang) => {
    fc.assert(
      fc.property(inside, (code) => {
        let block: Block
        try {
          block = readFence(lang, code)!
        }
        catch (error) {
          expect(error).toBeInstanceOf(NotationError)
          return
        }
        expect(said(again(block))).toEqual(said(block))
      }),
      { numRuns: 300 },
    )
  })
  it('and so does every block that was seen in prose', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        let blocks: Block[] = []
        try {
          blocks = read('f.md', text).talks.flatMap(talk => talk.sections.flatMap(section => section.blocks))
        }
        catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
        for (const block of blocks.filter(block => kindOf(block.type).notation.fence)) expect(said(again(block))).toEqual(said(block))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a notation in a deck', () => {
  it.each([
    ['metrics', 'Page load: 3.2 s → 800 ms (75% faster)\nDeployments: Weekly → Daily\nRetention: 95%, industry average 75%'],
    [
      'team',
      'Before:\n  Monolith team: 15 (full-stack work)\n  * Weekly releases\nAfter:\n  Platform: 5 (infrastructure and tools)\n    Staff engineer: 1 (lead)\n    Site reliability: 4',
    ],
    ['roadmap', 'Months 1-6: Critical path\n  - Inventory service extracted\nYear 2: Payments\nSome day'],
    ['decision', 'Decision: Event sourcing\nWhy: An audit trail\nTrade-off: Two styles to learn'],
    ['requirements', 'Latency: <50 ms at P99\nExperiment tracking for 10M+ experiments a year'],
    ['spec', 'training:\n  factors: [cost, locality]\n  name: a'],
    ['mermaid', 'graph TB\n  A --> B'],
  ])('%s stands as it was typed', (lang, code) => expect(printed(readFence(lang, code)!).code).toBe(code))
  it('has a longer fence where the text has one in it', () => {
    expect(printBlock(readFence('decision', 'Decision: use ``` in notes\nWhy: it reads well')!)).toMatch(/^````decision\n/)
  })
})
