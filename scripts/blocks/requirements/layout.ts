import type { RequirementsBlock } from '../../model/talk.ts'
import type { Room } from '../kind.ts'
import { balance } from '../kind.ts'

export function height(block: RequirementsBlock, room: Room): number {
  const rows = block.requirements.filter(each => each.quality)
  const plainOnes = block.requirements.filter(each => !each.quality)
  const condition = room.width - 200 - (rows.some(row => row.target) ? 150 : 0)
  const columns = rows.length === 0 && plainOnes.length > 5 ? 2 : 1
  const list = plainOnes.reduce((sum, each) => sum + 8 + 26 * room.lines(each.text, { size: 18 }, room.width / columns - 40), 0) / columns
  return (rows.length > 0 ? 28 : 0) + (rows.length > 0 && plainOnes.length > 0 ? 20 : 0) + list
    + rows.reduce((sum, row) => sum + 18 + 23 * Math.max(room.lines(row.text, { size: 18 }, condition), room.lines(row.quality!, { size: 18, weight: 600 }, 176)), 0)
}

export function split(block: RequirementsBlock, room: Room): RequirementsBlock[] {
  return balance(block.requirements, part => height({ ...block, requirements: part }, room), room.height)
    .map(part => ({ ...block, requirements: part }))
}
