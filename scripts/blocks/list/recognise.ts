import type { ListBlock } from '../../model/talk.ts'
import type { Place } from '../kind.ts'
import { listItems } from '../prose.ts'

/** Any list that is nothing else. */
export function recognise({ node, common }: Place): { block: ListBlock } | undefined {
  return node.type === 'list'
    ? { block: { ...common, type: 'list', ordered: node.ordered ?? false, items: listItems(node) } }
    : undefined
}
