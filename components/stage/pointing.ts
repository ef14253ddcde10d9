/** Places on a slide, in px of its canvas, and the part of it that fills the screen; pure. */

export interface Point {
  x: number
  y: number
}

/** A line of the pen: x and y in turn, whole px. */
export type Stroke = number[]

/** What fills the screen: its corner, and how many times larger it is then. */
export interface Region extends Point {
  scale: number
}

export interface Size {
  width: number
  height: number
}

/** Beyond this a slide's smallest type fills a line by itself. */
const most = 6
/** What a click enlarges by. */
const usual = 2
/** px between two corners below which a drag was meant as a click. */
const click = 12

/** Where on the slide a place of the screen is. @param frame the place, as a share of the screen's width and height */
export function placeOf(frame: Point, { width, height }: Size, zoom: Region = { x: 0, y: 0, scale: 1 }): Point {
  return { x: Math.round(zoom.x + (frame.x * width) / zoom.scale), y: Math.round(zoom.y + (frame.y * height) / zoom.scale) }
}

/**
 * The region that holds a frame drawn from one corner to another, in its middle and within the slide; about a click, a
 * region half as wide.
 */
export function regionOf(from: Point, to: Point, { width, height }: Size): Region {
  const [w, h] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)]
  const drawn = Math.max(w, h) >= click
  const scale = drawn ? Math.min(most, Math.max(1, Math.min(width / w, height / h))) : usual
  const corner = (middle: number, length: number): number =>
    Math.round(Math.min(length - length / scale, Math.max(0, middle - length / scale / 2)))
  return { x: corner((from.x + to.x) / 2, width), y: corner((from.y + to.y) / 2, height), scale }
}

/** The stroke with a point more; a point that is hardly elsewhere changes nothing. */
export function drawn(stroke: Stroke, { x, y }: Point): Stroke {
  const [lastX, lastY] = stroke.slice(-2)
  return lastX !== undefined && Math.hypot(x - lastX, y - lastY!) < 2 ? stroke : [...stroke, x, y]
}

/** The stroke as an SVG path, through the middles between its points so that it has no corners; a dot where it has one point. */
export function pathOf(stroke: Stroke): string {
  const points = Array.from({ length: stroke.length / 2 }, (_, i) => ({ x: stroke[2 * i]!, y: stroke[2 * i + 1]! }))
  const [first, ...rest] = points
  if (!first)
    return ''
  const curves = rest
    .slice(0, -1)
    .map((point, i) => `Q${point.x} ${point.y} ${(point.x + rest[i + 1]!.x) / 2} ${(point.y + rest[i + 1]!.y) / 2}`)
  const last = rest.at(-1) ?? first
  return `M${first.x} ${first.y}${curves.join('')}L${last.x} ${last.y}`
}
