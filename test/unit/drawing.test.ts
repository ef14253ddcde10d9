import { describe, expect, it } from 'vitest'
import { flowchartOf } from '../../scripts/import/drawing.ts'

/** The links of a drawing by the names of what they join; undefined where it stays a drawing. */
function links(drawing: string): string[] | undefined {
  const lines = flowchartOf(drawing.split('\n').slice(1, -1))
  const names = new Map(lines?.flatMap(line => [...line.matchAll(/(n\d+)\["(.*)"\]/g)].map(([, id, name]) => [id, name] as const)))
  return lines?.filter(line => line.includes(' --> ')).map(line => line.trim().split(' --> ').map(id => names.get(id)).join(' > '))
}

describe('a drawing of boxes and arrows', () => {
  it('has its heads on the edges of boxes, and wires that join', () => {
    expect(links(`
             +-------+
  client --> |  CDN  |
             +---+---+
                 |
             +---v---+     +-------+
             | Gate  +---->| Read  |
             +---+---+     +---+---+
                 |             |
                 +------+------+
                        |
                    +---v---+
                    | Store |
                    +-------+
`)).toEqual(['client > CDN', 'CDN > Gate', 'Gate > Read', 'Gate > Store', 'Read > Store'])
  })

  it('begins and ends with names that have no box', () => {
    expect(links(`
   Users
     |
     v
 ┌───────┐
 │  API  │───▶ Backups
 └───┬───┘
     ▼
 ┌───────┐
 │  DB   │
 └───────┘
`)).toEqual(['Users > API', 'API > Backups', 'API > DB'])
  })

  it('is one line of names in brackets', () => {
    expect(links('\n[ Client ] --> [ Gateway ] --> (Service)\n')).toEqual(['Client > Gateway', 'Gateway > Service'])
  })

  it('takes what is written on a wire for no box', () => {
    expect(links(`
 ┌─────────────┐          ┌─────────────┐
 │ Order entry │──HTTP───▶│ Order store │
 └─────────────┘          └─────────────┘
`)).toEqual(['Order entry > Order store'])
  })

  it.each([
    ['a table', '\n+------+------+\n| Name | Age  |\n+------+------+\n| Ada  | 36   |\n+------+------+\n'],
    ['boxes that nothing joins', '\n+------+   +------+\n|  A1  |   |  B1  |\n+------+   +------+\n'],
    ['a text', '\nWe went from A to B.\nIt took a while.\n'],
  ])('%s is none', (_, text) => expect(links(text)).toBeUndefined())
})
