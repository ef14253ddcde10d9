import { kindOf } from '../../scripts/blocks/index.ts'
import type { Reading } from '../../scripts/read/index.ts'
import type { Block, ListItem, SpecNode, Talk, TeamNode } from '../../scripts/model/talk.ts'

/** A reading as text a person can check beside its document. */
export function asText({ talks, skipped }: Reading): string {
  return [
    ...talks.map(showTalk),
    ...(skipped.length > 0 ? [`left out:\n${skipped.map(each => `  :${each.line} ${each.reason}`).join('\n')}\n`] : []),
  ].join('\n')
}

function showTalk(talk: Talk): string {
  const lines = [
    `# ${talk.title}`,
    `:${talk.position.line} ${talk.kind}, ${talk.id}${talk.level ? `, ${talk.level}` : ''}${talk.slot ? `, slot ${JSON.stringify(talk.slot)}` : ''}`,
    ...(talk.subtitle ? [`subtitle: ${talk.subtitle}`] : []),
    ...talk.facts.map(fact => `fact: ${fact.label} = ${fact.text}`),
    ...talk.opening.flatMap(showBlock),
  ]
  for (const section of talk.sections) {
    lines.push(
      '',
      `## ${section.heading}${section.minutes === undefined ? '' : ` (${section.minutes} min)`}${section.priority ? ` {${section.priority}}` : ''}  :${section.position.line}`,
    )
    lines.push(...section.blocks.flatMap(showBlock))
  }
  for (const part of talk.preparation) {
    lines.push(
      '',
      `preparation: ${part.heading}  :${part.position.line}`,
      ...part.criteria.map(each => `  ${each.weight}% ${each.name} | ${each.text}`),
      ...part.text.split('\n').map(line => `  > ${line}`.trimEnd()),
    )
  }
  return `${lines.join('\n')}\n`
}

function showBlock(block: Block): string[] {
  return [
    `${block.type} :${block.position.line}${block.path.length > 0 ? `  [${block.path.join(' / ')}]` : ''}`,
    ...inside(block)
      .flatMap(line => line.split('\n'))
      .map(line => `    ${line}`.trimEnd()),
  ]
}

function fields(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join(' | ')
}

function inside(block: Block): string[] {
  switch (block.type) {
    case 'metrics':
      return block.metrics.map(({ label, ...rest }) => `${label}: ${fields(rest)}`)
    case 'team':
      return block.states.flatMap(state => [
        `${state.label ?? '-'}`,
        ...state.roots.flatMap(root => tree(root, '  ')),
        ...state.notes.map(note => `  * ${note}`),
      ])
    case 'roadmap':
      return block.phases.flatMap(({ name, items, ...time }) => [`${name}: ${fields(time)}`, ...items.map(item => `  - ${item}`)])
    case 'decision':
      return block.parts.map(part => `${part.role} (${part.label}): ${part.text}`)
    case 'requirements':
      return block.requirements.map(each => `${fields({ quality: each.quality, target: each.target })} :: ${each.text}`)
    case 'spec':
      return block.nodes.flatMap(node => specTree(node, ''))
    case 'diagram':
      return [block.code]
    case 'code':
      return [`lang=${block.lang}`, block.code]
    case 'facts':
      return block.facts.map(fact => `${fact.label} = ${fact.text}`)
    case 'list':
      return items(block.items, block.ordered ? '#' : '-', '')
    case 'table':
      return [block.header, ...block.rows].map(row => row.join(' | '))
    case 'quote':
      return [...(block.alert ? [`(${block.alert})`] : []), block.text]
    case 'picture':
      return [`${block.url}: ${block.alt}${block.caption ? ` (${block.caption})` : ''}`]
    case 'prose':
      return [block.text]
    // What has a notation is readable as that.
    default:
      return [kindOf((block as Block).type).notation.print(block as Block)]
  }
}

function tree(node: TeamNode, indent: string): string[] {
  return [
    `${indent}${node.name}${node.count === undefined ? '' : ` = ${node.count}`}${node.lead ? ' [lead]' : ''}${node.note ? ` (${node.note})` : ''}`,
    ...node.children.flatMap(child => tree(child, `${indent}  `)),
  ]
}

function specTree(node: SpecNode, indent: string): string[] {
  return [`${indent}${node.key}: ${node.values.join(' ; ')}`, ...node.children.flatMap(child => specTree(child, `${indent}  `))]
}

function items(list: ListItem[], mark: string, indent: string): string[] {
  return list.flatMap(item => [`${indent}${mark} ${item.text}`, ...items(item.children, '-', `${indent}  `)])
}
