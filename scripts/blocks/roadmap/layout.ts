import type { RoadmapBlock } from '../../model/talk.ts'
import type { Room } from '../kind.ts'
import { balance } from '../kind.ts'
import { setRoadmap } from './roadmap-set.ts'

export function height(block: RoadmapBlock, room: Room): number {
  return setRoadmap(block.phases, room).height
}

export function split(block: RoadmapBlock, room: Room): RoadmapBlock[] {
  return balance(block.phases, phases => height({ ...block, phases }, room), room.height)
    .flatMap(phases => phases.length > 1 || height({ ...block, phases }, room) <= room.height
      ? [{ ...block, phases }]
      : balance(phases[0].items, items => height({ ...block, phases: [{ ...phases[0], items }] }, room), room.height)
          .map(items => ({ ...block, phases: [{ ...phases[0], items }] })))
}
