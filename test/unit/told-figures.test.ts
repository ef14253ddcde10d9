import type { Block } from '../../scripts/model/talk.ts'
import { describe, expect, it } from 'vitest'
import { read } from '../../scripts/read/index.ts'

function blocksOf(markdown: string): Block[] {
  return read('talk.md', `# A talk\n\n## A part\n\n${markdown}\n`).talks[0]!.sections[0]!.blocks
}

describe('a figure told in prose', () => {
  it.each([
    ['Cost per thousand requests went from $0.92 to $0.33.', 'Cost per thousand requests', '$0.92', '$0.33', undefined],
    ['MTTR for SEV-1 fell from 52 min (Q1) to 19 min (Q3).', 'MTTR for SEV-1', '52 min', '19 min', 'Q1 to Q3'],
    ['Incidents from configuration dropped from 7 in H1 to 1 in H2.', 'Incidents from configuration', '7', '1', 'H1 to H2'],
    ['Within a year, deploys per week went from 3 to 45.', 'Deploys per week', '3', '45', 'Within a year'],
    ['Die Durchlaufzeit sank von 21 Tagen auf 4 Tage.', 'Durchlaufzeit', '21 Tagen', '4 Tage', undefined],
  ])('%s', (sentence, label, before, after, note) => {
    const blocks = blocksOf(`We had seen worse. ${sentence} Nobody asked for more.`)
    expect(blocks.map(block => block.type)).toEqual(['prose', 'metrics'])
    expect(blocks[0]).toMatchObject({ text: expect.not.stringContaining(before) })
    expect(blocks[1]).toMatchObject({ metrics: [{ label, before, after, ...(note && { note }) }] })
  })

  it('stands before the words where it does in the text', () => {
    expect(blocksOf('Build times fell from 40 minutes to 7 minutes. Nobody asked for more.').map(block => block.type)).toEqual(['metrics', 'prose'])
  })

  it('takes its words from the prose, and loses none', () => {
    const blocks = blocksOf('We looked. Build times fell from 40 minutes to 7 minutes, and stayed there. People noticed.')
    expect(blocks.map(block => block.source).join(' ')).toContain('Build times fell from 40 minutes to 7 minutes, and stayed there.')
    expect(blocks[0]!.source).toMatch(/We looked\. People noticed\.$/)
  })

  it.each([
    ['a plan', 'We expect churn to fall from 9% to 5%.'],
    ['a wish', 'Latency should drop from 5 s to 1 s by winter.'],
    ['a condition', 'If we do nothing, cost would rise from $2M to $5M.'],
    ['a range', 'I spent from 2 to 4 hours a day on it.'],
    ['what nobody names', 'It went from 40 to 6.'],
    ['a sentence that the next one leans on', 'Build times fell from 40 minutes to 7 minutes. This took two engineers a year.'],
  ])('%s stays prose', (_, sentence) => {
    expect(blocksOf(`We had seen worse. ${sentence}`).map(block => block.type)).toEqual(['prose'])
  })

  it('under aims nothing has happened yet', () => {
    const [talk] = read('talk.md', '# A talk\n\n## Goals\n\nBuild times fall from 40 minutes to 7 minutes. Nobody waits.\n').talks
    expect(talk!.sections[0]!.blocks.map(block => block.type)).toEqual(['prose'])
  })
})

describe('a short line over a list', () => {
  it.each(['Options considered', 'Today', 'From July', 'Optionen'])('%s is the list\'s label', (label) => {
    expect(blocksOf(`${label}\n\n- One thing\n- Another thing`)).toMatchObject([{ type: 'list', path: [label] }])
  })

  it.each(['We tried two things', 'It was late, and', 'Two things stood in the way of that plan'])('%s is no label', (line) => {
    expect(blocksOf(`${line}\n\n- One thing\n- Another thing`)[0]).toMatchObject({ type: 'prose', text: line })
  })
})
