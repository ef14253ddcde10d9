import type { Requirement } from '../../model/talk.ts'

/** A requirement set as a row: what quality, how much of it, under what. */
export interface RequirementRow { quality: string, target?: string, condition: string }

/** A requirement that is one sentence, its target within it. */
export interface Capability { lead: string, target?: string, rest: string }

/** Those with a quality make a table, the others a list; each in the writer's order. */
export function divideRequirements(requirements: Requirement[]): { rows: RequirementRow[], capabilities: Capability[] } {
  return {
    rows: requirements.filter(each => each.quality).map(rowOf),
    capabilities: requirements.filter(each => !each.quality).map(capabilityOf),
  }
}

function rowOf({ quality, target, text }: Requirement): RequirementRow {
  if (!target || !text.includes(target))
    return { quality: quality!, condition: text }
  const [lead, rest] = around(text, target)
  // A target inside a sentence stays there: `Support 1M+ jobs` and `By 2030, all of it` without their figures are none.
  return lead.trim() === '' || (lead.trim().split(/\s+/).length <= 2 && !leadsOn.test(lead))
    ? { quality: quality!, target: signs(target), condition: tidy(`${lead} ${rest}`) }
    : { quality: quality!, target: signs(target), condition: text }
}

/** Words that are nothing without what follows. */
const leadsOn = /\b(?:by|in|from|at|to|with|for|until|under|below|over|above|within|than|of|on|about|per|least|most|support)\s*$/i

function capabilityOf({ target, text }: Requirement): Capability {
  if (!target || !text.includes(target))
    return { lead: text, rest: '' }
  const [lead, rest] = around(text, target)
  return { lead, target: signs(target), rest }
}

function around(text: string, part: string): [string, string] {
  const at = text.indexOf(part)
  return [text.slice(0, at), text.slice(at + part.length)]
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/^[\s,;:.–-]+|[\s,;:]+$/g, '')
}

/** `<50ms` reads `< 50 ms`. */
function signs(text: string): string {
  return text.replace(/^([<>≤≥])\s*/, '$1 ').replace(/(\d)(ms|s|min|h)\b/, '$1 $2')
}
