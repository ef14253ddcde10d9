/** What relates the points of a list, told by its own marks and words, and the list drawn so. */
import type { Point, PointsBlock, Shape } from './block.ts'
import type { ListBlock, ListItem } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'
import { plain } from '../../text/markdown.ts'
import { first, whole, word } from '../../vocabulary/index.ts'
import { withoutColon } from '../prose.ts'
import { pointOf } from './notation.ts'

/** Points that still are one picture, and characters of one that can be read in a card. */
const most = { points: 8, text: 170, below: 5 }

/** Characters of a name for what stands under it. */
const longestName = 60

const goesOn = first('pointsBack')
const sequence = first('sequence')
const procedure = word('procedure')
const therefore = first('therefore')
const turn = first('turn')
const before = whole('stateBefore')
const after = whole('stateAfter')
const pro = whole('pros')
const con = whole('cons')

/**
 * A list as points; undefined where it is not a few short ones.
 * @param under what the list stands under, outermost first
 * @param told its items are a paragraph's sentences: one that points back to the one before it stays with it
 */
export function pointsOf(list: ListBlock, under: string[], told: boolean): PointsBlock | undefined {
  if (list.items.some(item => !isPlain(item)))
    return undefined
  const whole = told ? joined(list.items) : []
  // Sentences that all point back to the first are one thought, told in order.
  const points = whole.length > 1 ? whole : list.items.map(itemPoint)
  const short = points.every(point => point.text.length <= most.text && point.below.length <= most.below)
  const few = points.length < 2 && !points[0]?.title
  if (few || points.length > most.points || !short)
    return undefined
  const shape = shapeOf(points, [...under, ...list.path], list.ordered)
  const { path, position, source, priority } = list
  return { type: 'points', shape, points, path, position, source, ...(priority && { priority }) }
}

/** What relates some points; where nothing says more, they are a set. */
export function shapeOf(points: Point[], under: string[], ordered: boolean): Shape {
  const said = points.map(point => point.title ?? point.text)
  const [one, two] = said
  if (points.length === 2) {
    if ((pro.test(one) && con.test(two)) || turn.test(two))
      return 'sides'
    if ((before.test(stateName(one)) && after.test(stateName(two))) || therefore.test(two))
      return 'effect'
  }
  const follow = said.slice(1).filter(text => sequence.test(text)).length
  return follow * 2 >= said.length - 1 || (ordered && (follow > 0 || under.some(label => procedure.test(label)))) ? 'steps' : 'tiles'
}

/** `Before (2021)` is `Before`. */
function stateName(title: string): string {
  return title.replace(/\s*\([^)]*\)$/, '')
}

/** What a card can hold: two levels at most, from left to right, no link, nothing that looks like a tag. */
function isPlain({ text, children }: ListItem): boolean {
  const lines = [text, ...children.map(child => child.text)]
  return (
    children.every(child => child.children.length === 0)
    && lines.every(line => line !== '' && !/\]\(|\[\^|\\\[(?![ x]\\?\])|<\/?[a-z]|https?:|\p{Script=Arabic}|\p{Script=Hebrew}/iu.test(line))
  )
}

function itemPoint(item: ListItem): Point {
  const text = plain(item.text)
  // What only names what stands under it is its title.
  const point: Point = item.children.length > 0 && text.length <= longestName ? { title: withoutColon(text) as Plain, text: '' as Plain, below: [] } : pointOf(item.text)
  return { ...point, ...(item.number !== undefined && { number: item.number }), below: item.children.map(child => plain(child.text)) }
}

/** Whether a sentence says itself what it is to the one before it. */
function relates(text: string): boolean {
  return [sequence, therefore, turn].some(each => each.test(text))
}

/** Sentences as points, those that point back under the one they point to. */
function joined(items: ListItem[]): Point[] {
  const points: Point[] = []
  for (const item of items) {
    const last = points.at(-1)
    if (last && goesOn.test(item.text) && !relates(item.text) && item.children.length === 0)
      last.text = `${/[.!?…]$/.test(last.text) ? last.text : `${last.text}.`} ${plain(item.text)}` as Plain
    else
      points.push(itemPoint(item))
  }
  return points
}
