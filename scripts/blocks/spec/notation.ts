import type { SpecBlock, SpecNode } from '../../model/talk.ts'
import type { Node as YamlNode } from 'yaml'
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { NotationError } from '../kind.ts'

export function parse(code: string): Pick<SpecBlock, 'yaml' | 'nodes'> {
  const document = parseDocument(code)
  const [error] = document.errors
  if (error) {
    throw new NotationError(
      `this YAML does not parse: ${error.message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, '')}`,
      error.linePos?.[0].line,
    )
  }
  if (!isMap(document.contents))
    throw new NotationError('a spec needs "key: value" lines')
  return { yaml: code, nodes: nodesOf(document.contents) }
}

export function print(block: SpecBlock): string {
  return block.yaml.trimEnd()
}

function nodesOf(map: YamlNode): SpecNode[] {
  if (!isMap(map))
    return []
  return map.items.map((pair) => {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key)
    const value = pair.value as YamlNode | null
    if (isMap(value))
      return { key, values: [], children: nodesOf(value) }
    if (isSeq(value)) {
      const maps = value.items.filter(isMap)
      const scalars = value.items.filter(item => !isMap(item)).map(item => text(item as YamlNode))
      return { key, values: scalars, children: maps.flatMap(item => nodesOf(item)) }
    }
    return { key, values: [text(value)], children: [] }
  })
}

function text(node: YamlNode | null): string {
  if (isAlias(node))
    return `*${node.source}`
  return isScalar(node) ? String(node.source ?? node.value ?? '') : node ? JSON.stringify(node.toJSON()) : ''
}
