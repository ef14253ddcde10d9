import type { TeamBlock } from '../../model/talk.ts'
import type { Questions } from '../ask.ts'
import { mostNamed } from '../ask.ts'

export function ask({ states }: TeamBlock): Questions {
  const [first, ...later] = states
  const names = (roots: { name: string }[]): string => roots.slice(0, mostNamed).map(root => root.name).join(', ')
  if (later.length > 0)
    return { cost: [], risks: [], more: [`What was lost on the way from ${names(first.roots)} to ${names(later.at(-1)!.roots)}?`] }
  const largest = [...first.roots].sort((a, b) => (b.count ?? 0) - (a.count ?? 0))[0]
  return { cost: [], risks: [], more: largest?.count ? [`Why this many: ${largest.name}, ${largest.count} people?`] : [] }
}
