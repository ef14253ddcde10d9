import type { SpecBlock, SpecNode } from '../../model/talk.ts'
import type { Asking, Questions } from '../ask.ts'
import { leftOfRisk, mostNamed, namesRisk } from '../ask.ts'
import { inWords } from '../key-words.ts'

/** In a design problem a panel asks what of it could wait. */
export function ask(block: SpecBlock, slide: Asking): Questions {
  const nodes = block.nodes.length === 1 ? block.nodes[0].children : block.nodes
  const names = nodes.slice(0, mostNamed).map(node => withinSentence(node.key)).join(', ')
  return {
    cost: [],
    risks: block.nodes.flatMap(node => riskyNodes(node, [])).map(words => leftOfRisk(slide, words)),
    more: slide.talk === 'design-problem' && nodes.length > 1 ? [slide.about('Which of these could wait', names)] : [],
  }
}

/** The entries of a spec that are about what fails: `recovery: node failure: elastic training`. */
function riskyNodes(node: SpecNode, above: string[]): string[] {
  const path = [...above, withinSentence(node.key)]
  return namesRisk(node.key) && node.values.length > 0
    ? [`${path.slice(-2).join(', ')}: ${node.values.join(', ')}`]
    : node.children.flatMap(child => riskyNodes(child, path))
}

function withinSentence(key: string): string {
  return inWords(key).replace(/^\p{Lu}(?=\p{Ll})/u, first => first.toLowerCase())
}
