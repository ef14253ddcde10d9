import type { RoadmapBlock } from '../../model/talk.ts'
import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Room } from '../../model/layout.ts'
import { balance } from '../kind.ts'
import { setRoadmap } from './roadmap-set.ts'

/** px that the component takes; it sets itself. */
export function layout(block: RoadmapBlock, room: Room, measure: Measure): Layout {
  return { width: room.width, height: height(block, { ...room, measure }), marks: [] }
}

function height(block: RoadmapBlock, room: Sized): number {
  return setRoadmap(block.phases, room).height
}

export function split(block: RoadmapBlock, given: Room, measure: Measure): RoadmapBlock[] {
  const room = { ...given, measure }
  return balance(block.phases, phases => height({ ...block, phases }, room), room.height)
    .flatMap(phases => phases.length > 1 || height({ ...block, phases }, room) <= room.height
      ? [{ ...block, phases }]
      : balance(phases[0].items, items => height({ ...block, phases: [{ ...phases[0], items }] }, room), room.height)
          .map(items => ({ ...block, phases: [{ ...phases[0], items }] })))
}

interface Sized extends Room { measure: Measure }
