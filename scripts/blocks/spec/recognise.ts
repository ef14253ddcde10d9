import type { SpecBlock } from '../../model/talk.ts'
import type { Place } from '../kind.ts'
import { parse } from './notation.ts'

/** A fence of YAML. */
export function recognise({ node, common }: Place): { block: SpecBlock } | undefined {
  if (node.type !== 'code' || !/^ya?ml$/i.test(node.lang ?? ''))
    return undefined
  try {
    return { block: { ...common, type: 'spec', ...parse(node.value) } }
  }
  catch {
    // YAML that does not parse is still the writer's: it is shown as code.
    return undefined
  }
}
