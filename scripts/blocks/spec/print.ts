import type { SpecNode } from '../../model/talk.ts'

/** An entry as YAML, with what is below it. */
export function printNode(node: SpecNode, indent: string): string {
  const key = /^[\w -]+$/.test(node.key) ? node.key : JSON.stringify(node.key)
  if (node.children.length > 0)
    return [`${indent}${key}:`, ...node.children.map(child => printNode(child, `${indent}  `))].join('\n')
  if (node.values.length === 1)
    return `${indent}${key}: ${JSON.stringify(node.values[0])}`
  return `${indent}${key}: ${JSON.stringify(node.values)}`
}
