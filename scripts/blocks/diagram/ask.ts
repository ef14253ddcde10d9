import type { DiagramBlock } from '../../model/talk.ts'
import type { Asking, Questions } from '../ask.ts'
import { nameOf, readFlowchart } from './flowchart.ts'

/** A flowchart's busiest part is what a panel switches off first. */
export function ask({ code }: DiagramBlock, slide: Asking): Questions {
  const chart = readFlowchart(code)
  const uses = (id: string): number => chart?.edges.filter(edge => edge.from === id || edge.to === id).length ?? 0
  const busiest = chart && [...chart.nodes].sort((a, b) => uses(b.id) - uses(a.id))[0]
  return {
    cost: [],
    risks: [],
    more: busiest && uses(busiest.id) > 1 ? [slide.about('What happens when this fails', nameOf(chart, busiest.id))] : [],
  }
}
