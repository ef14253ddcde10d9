/** Where what stands of a block, in px within its box: computed once, drawn by whoever needs it. */

/** Colours by what they mean; styles/tokens.css says what they are, light and dark. */
export type Tone = 'paper' | 'wash' | 'line' | 'faint' | 'mute' | 'ink' | 'accent' | 'accent-wash' | 'warn' | 'warn-wash'

/** A part of a line with a weight or colour of its own. */
export interface Span { text: string, weight?: number, tone?: Tone }

/** Lines of text, set `leading` px apart in a box as wide as the longest may be. */
export interface TextMark {
  is: 'text'
  x: number
  y: number
  width: number
  height: number
  lines: Span[][]
  size: number
  weight: number
  leading: number
  tone: Tone
  align: 'start' | 'middle' | 'end'
  mono?: true
  /** A word is longer than a line and goes on in the next. */
  broken?: true
}

export interface BoxMark { is: 'box', x: number, y: number, width: number, height: number, radius: number, fill?: Tone, stroke?: Tone }

/** Through points in order; an arrow points at the last. */
export interface LineMark { is: 'line', points: [number, number][], stroke: Tone, width: number, arrow?: true, dashed?: true }

export interface DotMark { is: 'dot', x: number, y: number, radius: number, fill: Tone, stroke?: Tone }

/** In the order they are drawn and read. */
export type Mark = TextMark | BoxMark | LineMark | DotMark

/** px; `height` may be more than the box has, which says that the block does not fit it. */
export interface Layout { width: number, height: number, marks: Mark[] }

/** px that a block has. */
export interface Room { width: number, height: number }
