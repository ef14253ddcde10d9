import type { List, RootContent, Table } from 'mdast'
import type { Fact, FactsBlock } from '../../model/talk.ts'
import type { Markdown } from '../../text/markdown.ts'
import type { Place } from '../kind.ts'
import { gather } from '../kind.ts'
import { isCover, isCoverLabel, labelled, labelledLines, listItems, withoutColon } from '../prose.ts'
import { inline, plain } from '../../text/markdown.ts'

/** Labels that a cover has, each with its text: in a list, a table or lines. */
export function recognise(place: Place): { block: FactsBlock, took?: number } | undefined {
  const { node, common, raw } = place
  if (node.type === 'list' || node.type === 'table') {
    const rows = node.type === 'list' ? factItems(node) : factRows(node)
    return isCover(rows.map(row => row?.label)) && !rows.includes(undefined)
      ? { block: { ...common, type: 'facts', facts: rows as Fact<Markdown>[] } }
      : undefined
  }
  // `Role: …` and `Scale: …` may each be a paragraph.
  const cover = gather(place, coverLines)
  const found = cover.nodes.length > 1 ? cover.read : (linesOfFacts(node) ?? [])
  if (found.length < 2)
    return undefined
  return {
    took: Math.max(0, cover.nodes.length - 1),
    block: { ...common, type: 'facts', facts: found, source: [node, ...cover.nodes.slice(1)].map(raw).join('\n\n') },
  }
}

/** A paragraph whose every line is a fact: a bold label, or a plain one of a few words with a capital. */
function linesOfFacts(node: RootContent): Fact<Markdown>[] | undefined {
  if (node.type !== 'paragraph')
    return undefined
  const lines = labelledLines(node).flatMap(apart)
  const found = lines.map(text => (/^\*\*|^[\p{Lu}\p{Lo}][\p{L}\p{N} &/-]{0,29}[:：]/u.test(text) ? labelled(text) : undefined))
  return found.length === 0 || found.some(each => !each?.rest) ? undefined : found.map(each => ({ label: each!.label, text: each!.rest }))
}

/** `**Date:** … · **Status:** …` in one line is several facts. */
function apart(line: string): string[] {
  const pieces = line.split(/\s+[·•|]\s+(?=\*\*)/)
  return pieces.length > 1 && pieces.every(piece => labelled(piece)?.rest) ? pieces : [line]
}

function coverLines(node: RootContent): Fact<Markdown>[] | undefined {
  const found = linesOfFacts(node)
  return found?.every(fact => isCoverLabel(fact.label)) ? found : undefined
}

function factItems(node: List): (Fact<Markdown> | undefined)[] {
  return listItems(node).map((item) => {
    const fact = item.children.length === 0 ? labelled(item.text) : undefined
    return fact?.rest ? { label: fact.label, text: fact.rest } : undefined
  })
}

/** Rows of two cells; a header of `Field` and `Value` says nothing. */
function factRows(node: Table): (Fact<Markdown> | undefined)[] {
  const rows = node.children.map(row => row.children.map(cell => inline(cell.children)))
  const [header] = rows
  const said = /^(?:field|item|attribute|property|key|name|detail|what)?$/i.test(header[0]) ? rows.slice(1) : rows
  return said.map(cells => (cells.length === 2 && cells[0] ? { label: withoutColon(plain(cells[0])), text: cells[1] } : undefined))
}
